package io.cdfrecords.beam;

import io.cdfrecords.policy.FailureReason;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs the failed records of one write in this process: the first message of each stream and
 * reason, then their number each minute. A pipeline that does not consume its failures is thus not
 * silent about them.
 */
final class FailureLog {
  private static final Logger LOG = FacadeLog.LOG;
  private static final Map<String, FailureLog> OPEN = new HashMap<>();

  private final String write;
  private final LogLineLimiter<FailureGroup> lines;
  private int users;

  /** The common properties of failures that share a line. */
  private record FailureGroup(@Nullable String stream, FailureReason reason) {
    @Override
    public String toString() {
      return (stream == null ? "of no known stream" : "of stream " + stream) + " fail: " + reason;
    }
  }

  private FailureLog(String write, InstantSource clock) {
    this.write = write;
    this.lines = new LogLineLimiter<>(clock);
  }

  /**
   * Returns the log of a write, which all functions of it in this process share; each gives it back
   * with {@link #release}.
   */
  static FailureLog acquire(String write, InstantSource clock) {
    synchronized (OPEN) {
      FailureLog log = OPEN.computeIfAbsent(write, any -> new FailureLog(write, clock));
      log.users++;
      return log;
    }
  }

  /** Counts {@code records} failures. */
  void failed(@Nullable String stream, FailureReason reason, String message, long records) {
    FailureGroup group = new FailureGroup(stream, reason);
    LogLineLimiter.Line line = lines.occurred(group, records);
    if (line != null && line.first()) {
      LOG.warn(
          "Records {}: {}; they are in failures(), and further ones are counted", group, message);
    } else if (line != null) {
      tell(group, line);
    }
  }

  /** Gives the log back; the last user logs the failures without a line so far. */
  void release() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(write);
        lines.rest().forEach(FailureLog::tell);
      }
    }
  }

  private static void tell(FailureGroup group, LogLineLimiter.Line line) {
    LOG.warn("Records {}: {} more since the line before", group, line.count());
  }
}
