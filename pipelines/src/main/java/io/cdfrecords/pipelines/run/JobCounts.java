package io.cdfrecords.pipelines.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a job in this process so far. The local runner commits the counters of a shard only
 * when all its work is done, and Flink at the end of the job, which is too late for progress.
 */
public final class JobCounts {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Map<String, JobCounts> BY_JOB = new ConcurrentHashMap<>();

  private final LongAdder accepted = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder deadLetters = new LongAdder();
  private volatile @Nullable String obstacle;

  /** Counts that no job shares. */
  JobCounts() {}

  /** Returns the counts of the job {@code name}, which its shards share. */
  public static JobCounts of(String name) {
    return BY_JOB.computeIfAbsent(name, any -> new JobCounts());
  }

  /** Drops the counts of the job {@code name}, which has ended in this process. */
  static void drop(String name) {
    BY_JOB.remove(name);
  }

  /** Counts a request of {@code records} that was answered with {@code status}. */
  public void answered(int status, int records) {
    requests.increment();
    if (status / 100 == 2) {
      accepted.add(records);
    } else if (status == TOO_MANY_REQUESTS) {
      throttled.increment();
    }
  }

  /** Sets the current obstacle to requests in words, or null for none. */
  public void obstacle(@Nullable String words) {
    obstacle = words;
  }

  /** Counts a message that was read. */
  public void messageRead() {
    messages.increment();
  }

  /** Counts a dead letter. */
  public void deadLetter() {
    deadLetters.increment();
  }

  /** Returns the number of records in accepted requests. */
  long accepted() {
    return accepted.sum();
  }

  long requests() {
    return requests.sum();
  }

  /** Returns the number of requests that were answered with 429. */
  long throttled() {
    return throttled.sum();
  }

  @Nullable String obstacle() {
    return obstacle;
  }

  long messages() {
    return messages.sum();
  }

  long deadLetters() {
    return deadLetters.sum();
  }
}
