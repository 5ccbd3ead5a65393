package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.RequestLog;
import io.cdfrecords.emulator.traffic.Traffic;
import io.cdfrecords.emulator.traffic.TrafficEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the most recent requests for a test, and counts all of them for the page. */
public final class Journal {
  private final int capacity;
  private final Traffic traffic;
  private final Deque<LoggedRequest> requests = new ArrayDeque<>();
  private long forgotten;

  /** Creates a journal of at most {@code capacity} requests. */
  public Journal(int capacity, Traffic traffic) {
    this.capacity = capacity;
    this.traffic = traffic;
  }

  void add(LoggedRequest request, TrafficEntry passed) {
    remember(request);
    traffic.add(passed);
  }

  private synchronized void remember(LoggedRequest request) {
    requests.addLast(request);
    if (requests.size() > capacity) {
      requests.removeFirst();
      forgotten++;
    }
  }

  /** Returns what is remembered at this moment. */
  public synchronized RequestLog snapshot() {
    return new RequestLog(List.copyOf(requests), forgotten);
  }

  /** Forgets everything, as if the emulator had just been started. */
  public synchronized void clear() {
    requests.clear();
    forgotten = 0;
    traffic.clear();
  }
}
