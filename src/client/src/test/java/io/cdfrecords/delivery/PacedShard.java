package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.RatePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One shard in virtual time. It does with delivery what the writer does: on bounded input it
 * delivers in place; else it makes a round when there is enough, or when a timer says so, and waits
 * for nothing unless its buffer is full.
 */
final class PacedShard {
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(2);

  private final int number;
  private final Scenario scenario;
  private final VirtualTime time;
  private final RatePlan pacing;
  private final StreamDelivery delivery;
  private final DeliverInPlace drain;
  private final Iterator<InputRecord> input;
  private final Consumer<List<SettledRecord>> settled;
  private final Map<String, ShardBuffer> buffers = new LinkedHashMap<>();
  private final @Nullable ShardRateLimiter shared;
  private ShardRateState pace = ShardRateState.NEW;
  private long arrivals;

  /** A record, and when it is there. */
  record InputRecord(EncodedRecord record, Instant at) {}

  PacedShard(
      int number,
      Scenario scenario,
      VirtualTime time,
      RatePlan pacing,
      StreamDelivery delivery,
      Iterator<InputRecord> input,
      Consumer<List<SettledRecord>> settled,
      @Nullable ShardRateLimiter shared) {
    this.number = number;
    this.scenario = scenario;
    this.time = time;
    this.pacing = pacing;
    this.delivery = delivery;
    this.drain = new DeliverInPlace(delivery, time, time);
    this.input = input;
    this.settled = settled;
    this.shared = shared;
  }

  /** Takes so many records, or fewer where there are no more, and returns whether there are. */
  boolean run(int most) throws InterruptedException {
    for (int i = 0; i < most && input.hasNext(); i++) {
      InputRecord next = input.next();
      fireTimersUntil(next.at());
      time.passUntil(next.at());
      process(next);
    }
    if (input.hasNext()) {
      return true;
    }
    if (scenario.streaming) {
      fireTimersUntil(Instant.MAX);
    } else {
      deliverAll();
    }
    return false;
  }

  private void process(InputRecord arrival) throws InterruptedException {
    Instant begin = time.instant();
    EncodedRecord record = arrival.record();
    ShardBuffer buffer = buffer(record.stream());
    if (!buffer.fits(record)) {
      deliver(record.stream(), buffer);
    }
    Instant now = time.instant();
    buffer.add(PendingRecord.arrived(record, scenario.operation, arrivals++, arrival.at(), now));
    if (buffer.isFull()) {
      deliver(record.stream(), buffer);
    }
    Duration wait = buffer.longestWait(record);
    if (!wait.isZero() && scenario.streaming) {
      pause(buffer.pauseEnds(time.instant(), begin.plus(wait)));
    } else if (!wait.isZero()) {
      deliverAll();
    }
  }

  private void pause(Instant end) throws InterruptedException {
    Duration left = Duration.between(time.instant(), end);
    if (!left.isNegative()) {
      time.sleep(left);
    }
  }

  private void deliverAll() throws InterruptedException {
    deliver(
        (queues, pacer) -> drain.drain(queues, pacer, AcceptedVersions.NONE, Instant.MAX, settled));
  }

  private void deliver(String stream, ShardBuffer buffer) throws InterruptedException {
    if (!scenario.streaming) {
      deliver(
          (queues, pacer) ->
              drain.drainWhatIsToBeSent(queues, pacer, AcceptedVersions.NONE, settled));
    } else if (buffer.mayBeSentAt(time.instant())) {
      rounds(stream::equals);
    }
  }

  private void fireTimersUntil(Instant end) throws InterruptedException {
    for (Instant due = due(); due != null && !due.isAfter(end); due = due()) {
      time.passUntil(due);
      Instant now = time.instant();
      rounds(stream -> !buffer(stream).dueAt().isAfter(now));
    }
  }

  private ShardBuffer buffer(String stream) {
    return buffers.computeIfAbsent(stream, any -> new ShardBuffer(stream, scenario.batch));
  }

  /** When the timer is set to fire, or null where it is not. */
  private @Nullable Instant due() {
    return scenario.streaming
        ? buffers.values().stream()
            .filter(buffer -> !buffer.isEmpty())
            .map(ShardBuffer::dueAt)
            .min(Instant::compareTo)
            .orElse(null)
        : null;
  }

  private void rounds(Predicate<String> due) throws InterruptedException {
    Instant stopAt = time.instant().plus(LONGEST_ROUND);
    deliver(
        (queues, pacer) ->
            queues.stream()
                .map(queue -> due.test(queue.stream()) ? round(queue, pacer, stopAt) : queue)
                .toList());
  }

  private StreamQueue round(StreamQueue queue, ShardRateLimiter pacer, Instant stopAt) {
    Backoff backoff = new Backoff(Instant.EPOCH, queue.backoff().failuresInRow());
    return delivery.deliver(queue.with(backoff), pacer, AcceptedVersions.NONE, stopAt, settled);
  }

  /** One way to deliver what waits. */
  @FunctionalInterface
  private interface Way {
    List<StreamQueue> deliver(List<StreamQueue> queues, ShardRateLimiter pacer)
        throws InterruptedException;
  }

  private void deliver(Way way) throws InterruptedException {
    List<StreamQueue> queues = new ArrayList<>();
    for (ShardBuffer buffer : buffers.values()) {
      if (!buffer.isEmpty()) {
        queues.add(buffer.queue());
      }
    }
    ShardRateLimiter pacer =
        shared == null ? new ShardRateLimiter(pacing, number, pace, Instant.EPOCH) : shared;
    for (StreamQueue left : way.deliver(queues, pacer)) {
      buffer(left.stream()).replace(left);
    }
    ShardRateState after = pacer.pace(time.instant());
    pace = shared == null ? after : pace;
  }
}
