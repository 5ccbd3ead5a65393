package io.cdfrecords.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Runs one workload in a process of its own, and prints what that took. */
public final class WorkloadProcess {
  /** Begins the line that is the result. */
  static final String RESULT = "RESULT ";

  private static final AtomicLong HEAP = new AtomicLong();

  private WorkloadProcess() {}

  /**
   * Runs it.
   *
   * @param args the workload's name, and the load
   */
  public static void main(String[] args) throws Exception {
    watchHeap();
    Load load = Load.parse(args, 1);
    Progress.between(load.warmUp(), load.records());
    long begin = System.nanoTime();
    Workloads.of(args[0]).run(load);
    Progress.Moment end = Progress.Moment.now();
    Progress.Moment taken =
        load.warmUp() == 0 ? new Progress.Moment(end.cpu(), end.wall() - begin) : Progress.taken();
    System.out.println(RESULT + taken.cpu() + " " + taken.wall() + " " + HEAP.get());
    System.out.flush();
    // Engines leave threads behind.
    Runtime.getRuntime().halt(0);
  }

  /** Keeps the most that was left of the heap after a collection. */
  private static void watchHeap() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, context) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long used = 0;
                for (MemoryUsage pool : info.getGcInfo().getMemoryUsageAfterGc().values()) {
                  used += pool.getUsed();
                }
                HEAP.accumulateAndGet(used, Math::max);
              },
              notification ->
                  notification
                      .getType()
                      .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
              null);
    }
  }
}
