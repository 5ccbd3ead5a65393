package io.cdfrecords.beam;

import static io.cdfrecords.beam.Causes.causedBy;
import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deletes, changes and versions of bounded input, which comes in any order. */
final class BoundedChangesTest {
  @RegisterExtension
  final Emulated emulated = new Emulated(builder -> builder.stream("archive", "BasicArchive"));

  private int requests(Operation operation) {
    return emulated.service().requests().of(operation).size();
  }

  /** The severities in the stream, by external id. */
  private Map<String, String> stored() {
    Map<String, String> stored = new TreeMap<>();
    for (StoredRecord record : emulated.service().records("alarms")) {
      stored.put(record.externalId(), record.sources().replaceAll(".*\"severity\":(\\d+).*", "$1"));
    }
    return stored;
  }

  private static <T> List<T> shuffled(List<T> elements) {
    List<T> shuffled = new ArrayList<>(elements);
    Collections.shuffle(shuffled, new Random(17));
    return shuffled;
  }

  @Nested
  final class ADelete {
    @ParameterizedTest
    @EnumSource
    void removesWhatIsStoredAndTakesTheRestAsDone(Engine engine) {
      emulated.store("alarms", Alarms.alarms(10).toArray(new CdfRecord[0]));
      List<RecordId> ids = IntStream.range(3, 40).mapToObj(i -> Changes.id("a" + i)).toList();

      Run run = Run.of(engine, ids, emulated.to(CdfRecordsIO.delete()));

      assertThat(run.failures(), is(empty()));
      assertThat(run.written(), is(37));
      assertThat(new TreeSet<>(emulated.ids("alarms")), contains("a0", "a1", "a2"));
      assertThat(requests(Operation.INGEST) + requests(Operation.UPSERT), is(0));
      assertThat(
          run.receipts().stream().map(WriteReceipt::getOperation).toList(),
          everyItem(is(io.cdfrecords.api.Operation.DELETE)));
    }

    @Test
    void ofAnIdentifierThatBreaksARuleIsAFailureThatNamesIt() {
      Run run =
          Run.of(
              List.of(new RecordId("1plant", "a"), Changes.id("b")),
              emulated.to(CdfRecordsIO.delete()));

      assertThat(run.failures(), contains(failedBecause(FailureReason.INVALID)));
      FailedRecord failure = run.failures().get(0);
      assertThat(failure.getOperation(), is(io.cdfrecords.api.Operation.DELETE));
      assertThat(failure.getRecord(), is("{\"space\":\"1plant\",\"externalId\":\"a\"}"));
      assertThat(run.written(), is(1));
    }

    @Test
    void thatTheServiceRefusesIsAFailureThatCanBeSentAgain() {
      emulated
          .service()
          .faults("[{\"on\":\"delete\",\"from\":1,\"times\":1,\"do\":\"status\",\"status\":400}]");

      Run run =
          Run.of(
              List.of(Changes.delete("a", 7)),
              emulated.to(CdfRecordsIO.writeChanges()).withVersion(new Changes.OfAChange()));

      assertThat(run.failures(), contains(failedBecause(FailureReason.REJECTED)));
      FailedRecord failure = run.failures().get(0);
      assertThat(failure.getOperation(), is(io.cdfrecords.api.Operation.DELETE));
      assertThat(failure.getSpace() + "/" + failure.getExternalId(), is("plant/a"));
      assertThat(failure.getRecord(), is("{\"space\":\"plant\",\"externalId\":\"a\"}"));
      assertThat(failure.getInput(), is(FailedInput.of("alarms", 7, null)));
    }

    @Test
    void fromAnImmutableStreamFailsTheJob() {
      Run run =
          Run.attempt(
              Engine.DIRECT,
              List.of(Changes.id("a")),
              emulated.to(CdfRecordsIO.delete()).to("archive"));

      assertThat(
          run.thrown(),
          causedBy(
              ConfigurationException.class,
              containsString("stream archive is immutable and takes no DELETE")));
    }
  }

  @Nested
  final class Versions {
    @ParameterizedTest
    @EnumSource
    void ofAnUpsertSendTheHighestOfEachIdentifierOnce(Engine engine) {
      List<CdfRecord> versions =
          IntStream.range(0, 600).mapToObj(i -> Changes.version("a" + i % 40, 1 + i / 40)).toList();

      Run run =
          Run.of(
              engine,
              shuffled(versions),
              emulated
                  .write()
                  .withMode(WriteMode.UPSERT)
                  .withVersion(new Changes.OfARecord())
                  .withBatchLimits(7, 100_000));

      assertThat(run.failures(), is(empty()));
      assertThat(run.written(), is(600));
      assertThat(new TreeSet<>(stored().values()), contains("15"));
      assertThat(
          emulated.service().records("alarms").stream().map(StoredRecord::versions).toList(),
          everyItem(is(1)));
      assertThat(Counters.of(run).get("recordsSuperseded"), is(560L));
      assertThat(Counters.of(run).get("recordsWritten"), is(600L));
    }

    @ParameterizedTest
    @EnumSource
    void ofAChangeStreamEndInItsNewestState(Engine engine) {
      List<RecordChange> changes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        changes.add(Changes.put("a" + i, 1));
        changes.add(i % 2 == 0 ? Changes.delete("a" + i, 2) : Changes.put("a" + i, 2));
        changes.add(i % 3 == 0 ? Changes.delete("a" + i, 3) : Changes.put("a" + i, 3));
      }
      emulated.store("alarms", Alarms.alarms(60).toArray(new CdfRecord[0]));

      Run run =
          Run.of(
              engine,
              shuffled(changes),
              emulated.to(CdfRecordsIO.writeChanges()).withVersion(new Changes.OfAChange()));

      assertThat(run.failures(), is(empty()));
      assertThat(run.written(), is(180));
      assertThat(stored().keySet(), hasSize(40));
      assertThat(stored().values(), everyItem(is("3")));
      List<LoggedRequest> sent =
          emulated.service().requests().of(Operation.UPSERT, Operation.DELETE).requests();
      assertThat(sent.stream().mapToInt(LoggedRequest::items).sum(), is(60));
    }

    /** More than a list takes: the lists reach the shard in any order. */
    @ParameterizedTest
    @EnumSource
    void ofAHotIdentifierEndInTheNewestStateThoughTheyFillSeveralLists(Engine engine) {
      int versions = 2 * CombineVersions.OrderedLists.MOST_VERSIONS + 500;
      List<RecordChange> changes =
          IntStream.rangeClosed(1, versions).mapToObj(i -> Changes.put("hot", i)).toList();

      Run run =
          Run.of(
              engine,
              shuffled(changes),
              emulated
                  .to(CdfRecordsIO.writeChanges())
                  .withVersion(new Changes.OfAChange())
                  .withBatchLimits(10, 10_000_000));

      assertThat(run.failures(), is(empty()));
      assertThat(run.written(), is(versions));
      assertThat(stored().get("hot"), is(Integer.toString(versions)));
    }

    @Test
    void areSharedByTheFailureOfTheNewest() {
      emulated
          .service()
          .faults("[{\"on\":\"upsert\",\"share\":1,\"do\":\"status\",\"status\":400}]");

      Run run =
          Run.of(
              List.of(Changes.put("a", 2), Changes.put("a", 1)),
              emulated.to(CdfRecordsIO.writeChanges()).withVersion(new Changes.OfAChange()));

      assertThat(run.failures(), everyItem(failedBecause(FailureReason.REJECTED)));
      assertThat(
          new TreeSet<>(run.failures().stream().map(FailedRecord::getRecord).toList()), hasSize(2));
    }

    @ParameterizedTest
    @EnumSource
    void deleteInAnyOrderToo(Engine engine) {
      emulated.store("alarms", Alarms.alarm("a"));

      Run run =
          Run.of(
              engine,
              List.of(Changes.id("a"), Changes.id("a"), Changes.id("b")),
              emulated.to(CdfRecordsIO.delete()).withVersion(id -> 1L));

      assertThat(run.written(), is(3));
      assertThat(emulated.ids("alarms"), is(empty()));
    }
  }

  @Nested
  final class AFunctionThatGivesTheVersion {
    private record Throwing() implements SerializableFunction<RecordChange, Long> {
      @Override
      public Long apply(RecordChange change) {
        if (change.id().externalId().equals("bad")) {
          throw new IllegalStateException("severity 666");
        }
        return 1L;
      }
    }

    private record Silent() implements SerializableFunction<RecordChange, Long> {
      @Override
      @SuppressWarnings("NullAway") // what a user's code does all the same
      public Long apply(RecordChange change) {
        return change.id().externalId().equals("bad") ? null : 1L;
      }
    }

    private FailedRecord failure(SerializableFunction<RecordChange, Long> versionOf) {
      Run run =
          Run.of(
              List.of(Changes.delete("bad", 1), Changes.put("good", 1)),
              emulated.to(CdfRecordsIO.writeChanges()).withVersion(versionOf));
      assertThat(emulated.ids("alarms"), contains("good"));
      assertThat(run.failures(), hasSize(1));
      return run.failures().get(0);
    }

    @Test
    void makesAFailureWhereItThrows() {
      FailedRecord failure = failure(new Throwing());
      assertThat(failure, failedBecause(FailureReason.INVALID));
      assertThat(
          failure.getMessage(),
          is(
              "the function given to withVersion(...) failed with"
                  + " java.lang.IllegalStateException"));
      assertThat(failure.getStream(), is("alarms"));
    }

    @Test
    void makesAFailureWhereItGivesNull() {
      assertThat(
          failure(new Silent()).getMessage(),
          is("the function given to withVersion(...) must give a number, but gave null"));
    }
  }
}
