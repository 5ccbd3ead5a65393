package io.cdfrecords.beam;

import static io.cdfrecords.beam.Causes.causedBy;
import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.forStream;
import static io.cdfrecords.beam.FailureMatchers.ofTheRecord;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static io.cdfrecords.beam.FailureMatchers.withStatus;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the service refuses: a fault of a record is a failure, one of the job ends the job. */
final class RefusedTest {
  @RegisterExtension
  final Emulated emulated =
      new Emulated(builder -> builder.stream("archive", "BasicArchive").spaces("plant", "plant2"));

  /** Goes to the stream of its external id's first word. */
  private record FirstWord() implements SerializableFunction<CdfRecord, String> {
    @Override
    public String apply(CdfRecord record) {
      String id = record.id().externalId();
      return id.substring(0, id.indexOf(' '));
    }
  }

  private static CdfRecord inSpace(String space, String id) {
    return CdfRecord.builder(space, id).put(Alarms.ALARM, "severity", 1).build();
  }

  /** {@code count} alarms and {@code another}, which stands in their middle. */
  private static List<CdfRecord> alarmsAnd(int count, CdfRecord another) {
    List<CdfRecord> records = new ArrayList<>(Alarms.alarms(count));
    records.add(count / 2, another);
    return records;
  }

  @Nested
  final class OfStreamsThatAreComputed {
    @ParameterizedTest
    @EnumSource
    void anUnknownOneMakesFailuresOfItsRecordsAndTheOthersAreWritten(Engine engine) {
      List<CdfRecord> records =
          List.of(
              Alarms.alarm("alarms 1"),
              Alarms.alarm("nowhere 1"),
              Alarms.alarm("archive 1"),
              Alarms.alarm("nowhere 2"));
      Run run = Run.of(engine, records, emulated.write().to(new FirstWord()));
      assertThat(run.failures(), hasSize(2));
      assertThat(
          run.failures(),
          everyItem(
              allOf(
                  failedBecause(FailureReason.UNKNOWN_STREAM),
                  forStream("nowhere"),
                  withStatus(404),
                  saying(startsWith("there is no such stream")))));
      assertThat(run.written(), is(2));
      assertThat(emulated.ids("alarms"), contains("alarms 1"));
      assertThat(emulated.ids("archive"), contains("archive 1"));
    }

    @Test
    void anImmutableOneMakesFailuresOfWhatItCannotTake() {
      List<CdfRecord> records =
          List.of(Alarms.alarm("alarms 1"), Alarms.alarm("archive 1"), Alarms.alarm("alarms 2"));
      Run run = Run.of(records, emulated.write().to(new FirstWord()).withMode(WriteMode.UPSERT));
      assertThat(
          run.failures(),
          contains(
              allOf(
                  failedBecause(FailureReason.WRONG_STREAM_TYPE),
                  ofTheRecord("archive 1"),
                  saying(containsString("the stream is immutable")))));
      assertThat(run.written(), is(2));
    }
  }

  @Nested
  final class AStreamThatAPersonNamed {
    @ParameterizedTest
    @EnumSource
    void endsTheJobWhereItDoesNotExist(Engine engine) {
      Run run = Run.attempt(engine, Alarms.alarms(10), emulated.write().to("nowhere"));
      assertThat(
          run.thrown(),
          causedBy(
              ConfigurationException.class,
              startsWith(
                  "stream nowhere does not exist in this project: create it, or correct its"
                      + " name")));
      assertThat(run.failures(), is(empty()));
    }

    @Test
    void endsTheJobWhereItCannotTakeAnUpsert() {
      Run run =
          Run.attempt(
              Engine.DIRECT,
              Alarms.alarms(10),
              emulated.write().to("archive").withMode(WriteMode.UPSERT));
      assertThat(
          run.thrown(),
          causedBy(
              ConfigurationException.class,
              is(
                  "stream archive is immutable and takes no UPSERT: write with mode INGEST, or to"
                      + " a mutable stream")));
      assertThat(run.failures(), is(empty()));
    }
  }

  @Nested
  final class ASpace {
    @Test
    void thatIsForbiddenMakesFailuresWhereOthersAreAllowed() {
      List<CdfRecord> records = alarmsAnd(10, inSpace("secret", "s1"));
      records.add(inSpace("plant2", "p1"));
      Run run = Run.of(records, emulated.write().withShards(1));
      assertThat(
          run.failures(),
          contains(
              allOf(
                  failedBecause(FailureReason.FORBIDDEN_SPACE),
                  ofTheRecord("s1"),
                  withStatus(403))));
      assertThat(run.written(), is(11));
    }

    @Test
    void thatIsForbiddenLikeAllOthersEndsTheJob() {
      List<CdfRecord> records = List.of(inSpace("secret", "s1"), inSpace("secret2", "s2"));
      Run run = Run.attempt(Engine.DIRECT, records, emulated.write().withShards(1));
      assertThat(
          run.thrown(),
          causedBy(
              ConfigurationException.class,
              allOf(
                  startsWith("the caller may not, or no longer, write space secret"),
                  containsString("give its group StreamRecordsAcl:WRITE and DataModelsAcl:READ"))));
      assertThat(run.failures(), is(empty()));
    }
  }

  @Nested
  final class ARecord {
    /** Each text is allowed, and only the service knows that all together are not. */
    private static CdfRecord poison() {
      return CdfRecord.builder("plant", "poison")
          .put(Alarms.ALARM, "texts", List.of("x".repeat(70_000), "y".repeat(70_000)))
          .origin(new Origin("alarms.jsonl", 17))
          .build();
    }

    @ParameterizedTest
    @EnumSource
    void thatTheServiceRefusesIsAFailureAndTheOthersAreWritten(Engine engine) throws Exception {
      Run run = Run.of(engine, alarmsAnd(100, poison()), emulated.write().withShards(2));
      assertThat(
          run.failures(),
          contains(
              allOf(
                  failedBecause(FailureReason.REJECTED),
                  ofTheRecord("poison"),
                  withStatus(400),
                  saying(startsWith("the service refused the record; the service said: ")))));
      assertThat(run.written(), is(100));
      assertThat(emulated.service().count("alarms"), is(100));
      FailedRecord failure = run.failures().get(0);
      assertThat(failure.getInput(), is(FailedInput.of("alarms.jsonl", 17, null)));
      assertThat(
          RecordJson.parse(String.valueOf(failure.getRecord()), new Origin("alarms.jsonl", 17)),
          is(poison()));
    }
  }
}
