package io.cdfrecords.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What this process had taken when so many records were made. The cost of a record is taken between
 * two such moments of one run: start and warm-up come before, the end of the job after.
 */
final class Progress {
  private static final AtomicLong MADE = new AtomicLong();
  private static volatile long first = Long.MAX_VALUE;
  private static volatile long last = Long.MAX_VALUE;
  private static volatile @Nullable Moment atFirst;
  private static volatile @Nullable Moment atLast;

  private Progress() {}

  /** A moment of the process, in nanoseconds of both kinds of time. */
  record Moment(long cpu, long wall) {
    static Moment now() {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Moment(system.getProcessCpuTime(), System.nanoTime());
    }
  }

  /** Says between which numbers of records the cost is taken. */
  static void between(long few, long many) {
    first = few;
    last = many;
  }

  /** Counts records that were made. */
  static void made(long records) {
    long now = MADE.addAndGet(records);
    if (now >= first && now - records < first) {
      atFirst = Moment.now();
    }
    if (now >= last && now - records < last) {
      atLast = Moment.now();
    }
  }

  /** Returns what was taken between the two numbers of records. */
  static Moment taken() {
    Moment from = atFirst;
    Moment to = atLast;
    if (from == null || to == null) {
      throw new IllegalStateException(
          MADE + " records were made, of " + last + ": the cost cannot be told");
    }
    return new Moment(to.cpu() - from.cpu(), to.wall() - from.wall());
  }
}
