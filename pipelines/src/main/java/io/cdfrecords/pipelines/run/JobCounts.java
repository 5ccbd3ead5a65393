package io.cdfrecords.pipelines.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What this process has done for a job so far. The local runner tells of a shard's work only once
 * all of it is done, and Flink at the job's end: too late for whoever waits.
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

  /** Counts of their own. */
  JobCounts() {}

  /** Returns the counts of the job {@code name}, which its shards share. */
  public static JobCounts of(String name) {
    return BY_JOB.computeIfAbsent(name, any -> new JobCounts());
  }

  /** Drops the counts of the job {@code name}, which has ended in this process. */
  static void drop(String name) {
    BY_JOB.remove(name);
  }

  /** One more request, of {@code records}, was answered with {@code status}. */
  public void answered(int status, int records) {
    requests.increment();
    if (status / 100 == 2) {
      accepted.add(records);
    } else if (status == TOO_MANY_REQUESTS) {
      throttled.increment();
    }
  }

  /** What stands in the way of requests now, in words; null for nothing. */
  public void obstacle(@Nullable String words) {
    obstacle = words;
  }

  /** One more message was read. */
  public void messageRead() {
    messages.increment();
  }

  /** One more dead letter was made. */
  public void deadLetter() {
    deadLetters.increment();
  }

  /** Records in requests that were accepted. */
  long accepted() {
    return accepted.sum();
  }

  long requests() {
    return requests.sum();
  }

  /** Requests that were answered with 429. */
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
