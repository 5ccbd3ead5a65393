package io.cdfrecords.delivery;

import static io.cdfrecords.testing.SampleReplies.status;
import static io.cdfrecords.testing.SampleReplies.throttledFor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.SampleRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Delivery in place, with waits that a fake clock jumps over. */
final class DeliverInPlaceTest {
  private static final Instant IN_TIME = FakeClock.START.plusSeconds(600);

  private final Rig rig = Rig.mutable();
  private final List<SettledRecord> settled = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  private final Sleeper sleeper =
      time -> {
        slept.add(time);
        rig.clock.advance(time);
      };

  @Test
  void goesOnUntilEverythingIsSettled() throws InterruptedException {
    rig.service.then(status(429), status(503), throttledFor(Duration.ofSeconds(7)));

    List<StreamQueue> left = drain(IN_TIME, queue("alarms", SampleRecords.ingests(3)));

    assertThat(settled, hasSize(3));
    assertThat(pending(left), contains(0));
    assertThat(
        slept, contains(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(7)));
  }

  @Test
  void waitsForNothingWhereNothingIsLeft() throws InterruptedException {
    drain(IN_TIME, queue("alarms", SampleRecords.ingests(1)), queue("empty", List.of()));

    assertThat(slept, is(empty()));
  }

  @Test
  void handsOverWhatIsSettledBeforeTheNextRoundBegins() throws InterruptedException {
    rig.service.with("second", new FakeStream(StreamInfo.Type.MUTABLE));
    List<Integer> requestsSoFar = new ArrayList<>();

    new DeliverInPlace(rig.delivery(), rig.clock, sleeper)
        .drain(
            List.of(queue("alarms", SampleRecords.ingests(1)), queue("second", of("second"))),
            Rig.unpaced(),
            AcceptedVersions.NONE,
            IN_TIME,
            some -> requestsSoFar.add(rig.service.requests().size()));

    assertThat(requestsSoFar, contains(1, 2));
  }

  @Nested
  final class AStreamThatHasToWait {
    @Test
    void neverHoldsUpAnother() throws InterruptedException {
      rig.service.with("second", new FakeStream(StreamInfo.Type.MUTABLE));
      rig.service.then(throttledFor(Duration.ofSeconds(30)), throttledFor(Duration.ofSeconds(2)));

      drain(IN_TIME, queue("alarms", SampleRecords.ingests(1)), queue("second", of("second")));

      assertThat(
          rig.service.requests().stream().map(RecordsRequest::stream).toList(),
          contains("alarms", "second", "second", "alarms"));
      assertThat(slept, contains(Duration.ofSeconds(2), Duration.ofSeconds(28)));
    }

    @Test
    void isWaitedForFromTheStartWhereItsBackoffSaysSo() throws InterruptedException {
      Backoff backoff = new Backoff(FakeClock.START.plusSeconds(4), 1);

      drain(IN_TIME, StreamQueue.of("alarms", SampleRecords.ingests(1)).with(backoff));

      assertThat(slept, contains(Duration.ofSeconds(4)));
      assertThat(settled, hasSize(1));
    }
  }

  @Nested
  final class WhenItsTimeIsUp {
    @Test
    void givesBackWhatIsLeftInTheOrderOfTheQueues() throws InterruptedException {
      rig.service.with("second", new FakeStream(StreamInfo.Type.MUTABLE));
      rig.service.then(throttledFor(Duration.ofSeconds(30)));

      List<StreamQueue> left =
          drain(
              FakeClock.START.plusSeconds(10),
              queue("alarms", SampleRecords.ingests(2)),
              queue("second", of("second")));

      assertThat(left.stream().map(StreamQueue::stream).toList(), contains("alarms", "second"));
      assertThat(pending(left), contains(2, 0));
      assertThat(left.get(0).backoff().notBefore(), is(FakeClock.START.plusSeconds(30)));
    }

    @Test
    void waitsOutItsTimeAndNotAMomentLonger() throws InterruptedException {
      rig.service.then(throttledFor(Duration.ofSeconds(30)));

      drain(FakeClock.START.plusSeconds(10), queue("alarms", SampleRecords.ingests(1)));

      assertThat(slept, contains(Duration.ofSeconds(10)));
      assertThat(rig.service.requests(), hasSize(1));
    }

    @Test
    void stillMakesTheRoundThatMayBeginAtThatInstant() throws InterruptedException {
      rig.service.then(throttledFor(Duration.ofSeconds(10)));

      drain(FakeClock.START.plusSeconds(10), queue("alarms", SampleRecords.ingests(1)));

      assertThat(settled, hasSize(1));
    }
  }

  @Test
  void keepsTheInterruptFlagWhereAWaitIsInterrupted() {
    rig.service.then(status(429));
    Sleeper interrupted =
        time -> {
          throw new InterruptedException();
        };
    DeliverInPlace drain = new DeliverInPlace(rig.delivery(), rig.clock, interrupted);

    assertThrows(
        InterruptedException.class,
        () ->
            drain.drain(
                List.of(queue("alarms", SampleRecords.ingests(1))),
                Rig.unpaced(),
                AcceptedVersions.NONE,
                IN_TIME,
                settled::addAll));

    assertThat(Thread.interrupted(), is(true));
  }

  private List<StreamQueue> drain(Instant until, StreamQueue... queues)
      throws InterruptedException {
    return new DeliverInPlace(rig.delivery(), rig.clock, sleeper)
        .drain(List.of(queues), Rig.unpaced(), AcceptedVersions.NONE, until, settled::addAll);
  }

  private static StreamQueue queue(String stream, List<PendingRecord> pending) {
    return StreamQueue.of(stream, pending);
  }

  private static List<PendingRecord> of(String stream) {
    EncodedRecord record =
        new EncodedRecord(
            stream,
            SampleRecords.id("a"),
            SourceKind.CONTAINERS,
            "{}".getBytes(StandardCharsets.UTF_8),
            null);
    return List.of(SampleRecords.pending(Operation.INGEST, record));
  }

  private static List<Integer> pending(List<StreamQueue> queues) {
    return queues.stream().map(queue -> queue.pending().size()).toList();
  }
}
