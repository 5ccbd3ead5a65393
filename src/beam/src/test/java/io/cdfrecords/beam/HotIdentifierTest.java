package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An identifier that many records of one buffer have does not cost a request a record. */
final class HotIdentifierTest {
  private static final int CONTENTS = 1000;

  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  /** What is stored before is none of the contents, all of which are sent. */
  @ParameterizedTest(name = "{0}, {1}, stored before: {2}")
  @CsvSource({
    "CONFIRM, DIRECT, false",
    "CONFIRM, DIRECT, true",
    "CONFIRM, FLINK_BATCH, true",
    "CONFIRM, FLINK_STREAMING, true",
    "DEAD_LETTER, DIRECT, false",
    "DEAD_LETTER, DIRECT, true"
  })
  void takesThreeRequestsAtMost(DuplicatePolicy policy, Engine engine, boolean storedBefore) {
    if (storedBefore) {
      emulated.store("alarms", Alarms.alarm("hot", -1));
    }
    List<CdfRecord> records =
        IntStream.range(0, CONTENTS).mapToObj(i -> Alarms.alarm("hot", i)).toList();

    Run run =
        Run.of(
            engine,
            records,
            emulated.write().withDuplicates(policy).withMaxBufferingDelay(Duration.ofMinutes(1)));

    int written = storedBefore ? 0 : 1;
    assertThat(
        emulated.service().requests().of(Operation.INGEST, Operation.FILTER).size(),
        is(lessThanOrEqualTo(3)));
    assertThat(run.written(), is(written));
    assertThat(run.failures().size(), is(CONTENTS - written));
    assertThat(run.failures(), everyItem(failedBecause(FailureReason.DUPLICATE)));
  }
}
