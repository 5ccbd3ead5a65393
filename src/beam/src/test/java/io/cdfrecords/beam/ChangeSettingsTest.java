package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deletes, changes and versions may be set to. */
final class ChangeSettingsTest {
  private static final WriteRecords<CdfRecord> COMPLETE = complete(CdfRecordsIO.write());

  private static <T> WriteRecords<T> complete(WriteRecords<T> begun) {
    return begun
        .to("alarms")
        .withProject(CdfProject.of("http://localhost:1", "p"))
        .withCredentials(
            Credentials.clientCredentials(
                "http://localhost:1/t", "id", SecretRef.parse("env:NO_SECRET")));
  }

  private static String refusal(Runnable setting) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }

  @Nested
  final class ThatMeansNothingForItsKind {
    private final WriteRecords<RecordId> delete = CdfRecordsIO.delete();
    private final WriteRecords<RecordChange> changes = CdfRecordsIO.writeChanges();

    @Test
    void isRefusedAtOnceWhereItSaysHowToPut() {
      assertThat(
          refusal(() -> delete.withMode(WriteMode.UPSERT)),
          is(
              "withMode says how records are created or replaced, but this is delete(), which"
                  + " deletes them: leave it out"));
      assertThat(
          refusal(() -> delete.withDuplicates(DuplicatePolicy.REPLACE)),
          is(
              "withDuplicates says how records are created or replaced, but this is delete(),"
                  + " which deletes them: leave it out"));
    }

    @Test
    void isTakenByChangesWhosePutsMayCreateRecords() {
      assertThat(
          changes.withMode(WriteMode.INGEST).withDuplicates(DuplicatePolicy.REPLACE),
          notNullValue());
    }

    @Test
    void isRefusedAtOnceWhereItIsAboutProperties() {
      assertThat(
          refusal(delete::withTimestampTruncation),
          is(
              "withTimestampTruncation is about the properties of records, but this is delete(),"
                  + " which sends identifiers only: leave it out"));
      assertThat(changes.withTimestampTruncation(), notNullValue());
    }
  }

  @Nested
  final class OfVersions {
    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT59.999S", "P7DT0.001S"})
    void refusesATimeToLiveOutsideItsRange(Duration time) {
      assertThat(
          refusal(() -> COMPLETE.withVersionTimeToLive(time)),
          is("versionTimeToLive must be between PT1M and PT168H, but was " + time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT1H", "P7D"})
    void takesATimeToLiveWithinItsRange(Duration time) {
      assertThat(COMPLETE.withVersionTimeToLive(time), notNullValue());
    }

    @Test
    void refusesThemOnIngestWhateverIsGivenFirst() {
      assertThat(
          refusal(() -> alarms().apply(COMPLETE.withVersion(record -> 1L))),
          is(
              "withVersion needs withMode(UPSERT): an ingest creates records and replaces none, so"
                  + " a newer version could never take an older one's place"));
      assertThat(
          alarms().apply(COMPLETE.withVersion(record -> 1L).withMode(WriteMode.UPSERT)),
          notNullValue());
    }

    @Test
    void refusesATimeToLiveOfVersionsThatNobodyGives() {
      assertThat(
          refusal(() -> alarms().apply(COMPLETE.withVersionTimeToLive(Duration.ofHours(1)))),
          is("withVersionTimeToLive says how long versions are remembered: give withVersion too"));
    }

    @Test
    void refusesBoundedChangesWithoutThem() {
      PCollection<RecordChange> changes =
          Pipeline.create(PipelineOptionsFactory.create())
              .apply(Create.of(List.of(Changes.put("a", 1))));
      WriteRecords<RecordChange> write = complete(CdfRecordsIO.writeChanges());
      assertThat(
          refusal(() -> changes.apply(write)),
          is(
              "writeChanges() of bounded input needs withVersion, since its elements come in any"
                  + " order: give a function to the number that orders the changes of a record, for"
                  + " example the line, the offset or the time of the change"));
      assertThat(changes.apply(write.withVersion(new Changes.OfAChange())), notNullValue());
    }

    @Test
    void refusesThemOnChangesThatOnlyCreate() {
      PCollection<RecordChange> changes =
          Pipeline.create(PipelineOptionsFactory.create())
              .apply(Create.of(List.of(Changes.put("a", 1))));
      WriteRecords<RecordChange> write =
          complete(CdfRecordsIO.writeChanges()).withMode(WriteMode.INGEST);
      assertThat(
          refusal(() -> changes.apply(write.withVersion(new Changes.OfAChange()))),
          startsWith("withVersion needs withMode(UPSERT)"));
      assertThat(changes.apply(write), notNullValue());
    }

    private PCollection<CdfRecord> alarms() {
      return Pipeline.create(PipelineOptionsFactory.create()).apply(Create.of(Alarms.alarms(1)));
    }
  }
}
