package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.confirmed;
import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fifth of the answers are lost after the service has done its work, and what was written shows
 * two seconds later: a record's own echo is told from a record that was there before.
 */
final class EchoesTest {
  private static final String LOST_ANSWERS =
      "{\"on\":\"ingest\",\"share\":0.2,\"seed\":7,\"do\":\"cutAfter\"}";
  private static final String NO_READING =
      "{\"on\":\"filter\",\"share\":1,\"do\":\"status\",\"status\":403}";

  /** Tests run quietly, so that the level is set where the warning comes from. */
  private static final Logger CATALOG = Logger.getLogger("io.cdfrecords.catalog");

  @RegisterExtension
  final Emulated emulated =
      new Emulated(builder -> builder.lag(Duration.ofSeconds(2)).publishedBudgets());

  private static List<CdfRecord> alarms(String prefix, int count, int severity) {
    return IntStream.range(0, count).mapToObj(i -> Alarms.alarm(prefix + i, severity)).toList();
  }

  private static List<CdfRecord> ofSources(
      String prefix, int count, Function<Integer, SourceId> source) {
    return IntStream.range(0, count)
        .mapToObj(i -> CdfRecord.builder("plant", prefix + i).put(source.apply(i), "n", i).build())
        .toList();
  }

  private WriteRecords<CdfRecord> write() {
    return emulated.write().withShards(4).withBatchLimits(25, 1_000_000);
  }

  private Set<String> failedIds(Run run) {
    return run.failures().stream()
        .map(failure -> String.valueOf(failure.getExternalId()))
        .collect(Collectors.toSet());
  }

  /** The external ids of those of {@code records} that are stored with their very content. */
  private Set<String> storedAsSent(List<CdfRecord> records) {
    Map<String, String> sources =
        emulated.service().records("alarms").stream()
            .collect(Collectors.toMap(StoredRecord::externalId, StoredRecord::sources));
    return records.stream()
        .filter(
            record ->
                RecordJson.print(record)
                    .contains(sources.getOrDefault(record.id().externalId(), "missing")))
        .map(record -> record.id().externalId())
        .collect(Collectors.toSet());
  }

  private List<LoggedRequest> queries() {
    return emulated.service().requests().of(Operation.FILTER).requests();
  }

  @ParameterizedTest
  @EnumSource
  void areNoDeadLettersAndWhatWasThereBeforeIs(Engine engine) {
    emulated.store("alarms", alarms("other", 60, 1).toArray(CdfRecord[]::new));
    emulated.store("alarms", alarms("same", 20, 100).toArray(CdfRecord[]::new));
    emulated.service().faults("[" + LOST_ANSWERS + "]");
    List<CdfRecord> records = new ArrayList<>(alarms("new", 600, 100));
    records.addAll(alarms("other", 60, 100));
    records.addAll(alarms("same", 20, 100));
    records.addAll(ofSources("view", 100, i -> SourceId.view("model", "Alarm", "v1")));
    records.addAll(ofSources("many", 60, i -> SourceId.container("model", "C" + i)));

    Run run = Run.of(engine, records, write());

    Set<String> stored = storedAsSent(records);
    assertThat("every record is there, or failed", run.written() + run.failures().size(), is(840));
    assertThat(run.written(), is(780));
    assertThat(stored.size(), is(780));
    assertThat(failedIds(run).stream().filter(stored::contains).toList(), is(List.of()));
    assertThat(
        run.failures(),
        everyItem(allOf(failedBecause(FailureReason.DUPLICATE), is(confirmed(true)))));
    assertThat("answers were lost", Counters.of(run).get("requests.noAnswer"), is(greaterThan(4L)));
    assertThat(queries().stream().map(LoggedRequest::status).toList(), everyItem(is(200)));
    List<Integer> asked = queries().stream().map(LoggedRequest::items).toList();
    assertThat(asked, everyItem(is(lessThanOrEqualTo(100))));
    assertThat("a limit was given: ten by default", asked, hasItem(greaterThan(10)));
    assertThat(emulated.service().throttled(), is(aMapWithSize(0)));
  }

  @ParameterizedTest
  @EnumSource
  void arePossibleOnesWhereNothingMayBeRead(Engine engine) {
    emulated.store("alarms", alarms("other", 30, 1).toArray(CdfRecord[]::new));
    emulated.service().faults("[" + LOST_ANSWERS + "," + NO_READING + "]");
    List<CdfRecord> records = new ArrayList<>(alarms("new", 300, 100));
    records.addAll(alarms("other", 30, 100));

    Run run = Run.of(engine, records, write());

    assertThat(run.written() + run.failures().size(), is(330));
    assertThat(
        run.failures(),
        everyItem(
            either(allOf(failedBecause(FailureReason.DUPLICATE), confirmed(false)))
                .or(failedBecause(FailureReason.POSSIBLE_ECHO))));
    assertThat(storedAsSent(records).size(), is(300));
    assertThat(
        run.failures().stream()
            .filter(failure -> failure.getReason() == FailureReason.DUPLICATE)
            .map(failure -> String.valueOf(failure.getExternalId()))
            .toList(),
        everyItem(startsWith("other")));
  }

  @Test
  void areWarnedOfOnceWhereNothingMayBeRead() {
    emulated.store("alarms", alarms("other", 30, 1).toArray(CdfRecord[]::new));
    emulated.service().faults("[" + NO_READING + "]");
    CATALOG.setLevel(Level.WARNING);
    try (EveryLog log = new EveryLog()) {
      Run run = Run.of(alarms("other", 30, 100), write());

      assertThat(
          run.failures(),
          everyItem(allOf(failedBecause(FailureReason.DUPLICATE), confirmed(false))));
      assertThat(log.text().split("cannot be confirmed", -1).length - 1, is(1));
    } finally {
      CATALOG.setLevel(null);
    }
  }
}
