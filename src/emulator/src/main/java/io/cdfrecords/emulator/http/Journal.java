package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.RequestLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the most recent requests. */
public final class Journal {
  private final int capacity;
  private final Deque<LoggedRequest> requests = new ArrayDeque<>();
  private long forgotten;

  /** Makes a journal of at most so many requests. */
  public Journal(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(LoggedRequest request) {
    requests.addLast(request);
    if (requests.size() > capacity) {
      requests.removeFirst();
      forgotten++;
    }
  }

  /** Answers what is remembered at this moment. */
  public synchronized RequestLog snapshot() {
    return new RequestLog(List.copyOf(requests), forgotten);
  }

  /** Forgets everything, as if the emulator had just been started. */
  public synchronized void clear() {
    requests.clear();
    forgotten = 0;
  }
}
