package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answers that a failure names: those to the last attempts to send its record. */
final class LastAttemptsTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  private void answer(int unavailable) {
    emulated
        .service()
        .faults(
            "[{\"on\":\"ingest\",\"from\":1,\"times\":"
                + unavailable
                + ",\"do\":\"status\",\"status\":503},{\"on\":\"ingest\",\"from\":"
                + (unavailable + 1)
                + ",\"times\":1,\"do\":\"status\",\"status\":400}]");
  }

  /** On unbounded input, and on Flink as streaming, the answers pass through the shard's state. */
  @ParameterizedTest
  @EnumSource
  void areTheLastTenOldestFirst(Engine engine) {
    answer(12);

    Run run = Run.of(engine, List.of(Alarms.alarm("a")), emulated.write());

    FailedRecord failure = run.failures().get(0);
    assertThat(failure, failedBecause(FailureReason.REJECTED));
    assertThat(failure.getAttempts(), is(13));
    List<FailedAttempt> last = Objects.requireNonNull(failure.getLastAttempts());
    assertThat(
        last.stream().map(FailedAttempt::getStatus).toList(),
        is(Stream.concat(IntStream.range(0, 9).mapToObj(i -> 503), Stream.of(400)).toList()));
    List<Instant> times = last.stream().map(FailedAttempt::getAt).toList();
    assertThat(times, is(times.stream().sorted().toList()));
    List<String> ids = last.stream().map(FailedAttempt::getRequestId).toList();
    assertThat("each request has an id", new HashSet<>(ids).size(), is(10));
    assertThat(ids.get(9), is(failure.getRequestId()));
  }

  @Test
  void areNoneOfARecordThatWasNotSent() {
    CdfRecord invalid = CdfRecord.builder("1plant", "a").put(Alarms.ALARM, "severity", 1).build();
    Run run = Run.of(List.of(invalid), emulated.write());
    assertThat(run.failures().get(0).getLastAttempts(), is(nullValue()));
  }
}
