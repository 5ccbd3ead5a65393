package io.cdfrecords.beam;

import static io.cdfrecords.beam.Causes.causedBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.policy.TooManyFailuresException;
import io.cdfrecords.record.CdfRecord;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions.LogLevel;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that goes wrong altogether: it costs little, and ends where a limit says so. */
final class FailureLimitTest {
  private static final Reply MISSING =
      Reply.answered(400).withError(ReplyError.NONE.withMessage("container Alarm does not exist"));

  private final ScriptedEndpoint refusing = new ScriptedEndpoint((request, before) -> MISSING);

  private WriteRecords<CdfRecord> write() {
    return write("alarms");
  }

  private WriteRecords<CdfRecord> write(String stream) {
    return CdfRecordsIO.write().to(stream).withEndpoint(refusing).withShards(1);
  }

  /** Each record in a bundle of its own, and sent before the next one comes. */
  private static TestStream.Builder<CdfRecord> oneByOne(int count) {
    TestStream.Builder<CdfRecord> stream =
        TestStream.create(CdfRecordCoder.of()).advanceWatermarkTo(Instant.EPOCH);
    for (CdfRecord record : Alarms.alarms(count)) {
      stream = stream.addElements(record).advanceProcessingTime(Duration.standardSeconds(3));
    }
    return stream;
  }

  private static void run(TestStream.Builder<CdfRecord> stream, WriteRecords<CdfRecord> write) {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    pipeline.getOptions().as(SdkHarnessOptions.class).setDefaultSdkHarnessLogLevel(LogLevel.WARN);
    pipeline.apply(stream.advanceWatermarkToInfinity()).apply(write);
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @EnumSource
  void endsTheJobWithTheServicesWords(Engine engine) {
    Run run = Run.attempt(engine, Alarms.alarms(5_000), write().withFailureLimit(0.1, 100));
    assertThat(
        run.thrown(),
        causedBy(
            TooManyFailuresException.class,
            allOf(
                matchesPattern(
                    "too many records fail: (\\d+) of \\1 in shard 0, which is more than.*"),
                containsString("mend the cause"),
                containsString("container Alarm does not exist"))));
    // Flink gives out what was settled before.
    assertThat(run.failures().size(), is(lessThan(100)));
  }

  @Test
  void letsTheJobGoOnWithoutItAtARequestARecord() {
    Run run = Run.of(Alarms.alarms(500), write());
    assertThat(run.failures(), hasSize(500));
    List<String> sentAlone =
        refusing.requests().stream()
            .filter(request -> request.records().size() == 1)
            .map(request -> request.records().get(0).id().externalId())
            .toList();
    assertThat(Set.copyOf(sentAlone), hasSize(500));
    assertThat(sentAlone, hasSize(500));
    assertThat(refusing.requests().size(), is(lessThan(520)));
  }

  @Test
  void countsOverBundlesInTheShardsState() {
    RuntimeException thrown =
        assertThrows(
            RuntimeException.class, () -> run(oneByOne(12), write().withFailureLimit(0.5, 12)));
    assertThat(
        thrown,
        causedBy(
            TooManyFailuresException.class,
            startsWith("too many records fail: 12 of 12 in shard 0")));
  }

  @ParameterizedTest
  @CsvSource({"plant, 12 of 12 in shard 0", "1plant, 12 of 12 before they were sent"})
  void handsEveryFailureThatLedToTheEndToItsKeeper(String space, String counted) {
    Kept.FAILURES.clear();
    Kept.ENDS.set(0);
    List<CdfRecord> bad =
        IntStream.range(0, 300)
            .mapToObj(i -> CdfRecord.builder(space, "a" + i).put(Alarms.ALARM, "n", i).build())
            .toList();
    Run run =
        Run.attempt(
            Engine.DIRECT,
            bad,
            write().withBatchLimits(1, 10_000_000).withFailureLimit(0.5, 12, new Kept()));
    assertThat(run.thrown(), causedBy(TooManyFailuresException.class, containsString(counted)));
    assertThat(Kept.FAILURES.size(), is(greaterThanOrEqualTo(12)));
    assertThat(Kept.ENDS.get(), is(greaterThanOrEqualTo(1)));
  }

  @Test
  void leavesWhatIsWithinIt() {
    run(oneByOne(12), write().withFailureLimit(0.5, 13));
    assertThat(refusing.requests(), hasSize(12));
  }

  @Test
  void endsTheJobWhereRecordsBreakARuleBeforeTheyAreSent() {
    List<CdfRecord> invalid =
        IntStream.range(0, 300).mapToObj(i -> CdfRecord.builder("plant", "a" + i).build()).toList();
    Run run = Run.attempt(Engine.DIRECT, invalid, write().withFailureLimit(0.5, 5));
    assertThat(
        run.thrown(),
        causedBy(
            TooManyFailuresException.class,
            allOf(
                startsWith("too many records fail: 5 of 5 before they were sent"),
                containsString("The last one is INVALID: "))));
    assertThat(refusing.requests(), is(empty()));
  }

  @Test
  void remembersInStateThatOneCauseRefusesAllAndLogsItOnce() {
    TestStream.Builder<CdfRecord> stream = oneByOne(20);
    for (CdfRecord record : Alarms.alarms(150).subList(20, 150)) {
      stream = stream.addElements(record);
    }
    try (EveryLog log = new EveryLog()) {
      // A stream of its own: what is told once is told once a process.
      run(stream, write("told").withBatchLimits(100, 10_000_000));
      String error = " records of stream told were refused one after the other, each of them alone";
      assertThat(log.text(), containsString("SEVERE: 10" + error));
      assertThat(log.text().split(error, -1).length, is(2));
    }
    assertThat(
        refusing.requests().stream().map(request -> request.records().size()).toList(),
        is(Collections.nCopies(150, 1)));
  }

  /** Keeps failures in this process. */
  private static final class Kept implements FailureKeeper {
    private static final long serialVersionUID = 1L;
    static final Queue<FailedRecord> FAILURES = new ConcurrentLinkedQueue<>();
    static final AtomicInteger ENDS = new AtomicInteger();

    @Override
    public void failed(FailedRecord failure) {
      FAILURES.add(failure);
    }

    @Override
    public void ended() {
      ENDS.incrementAndGet();
    }
  }
}
