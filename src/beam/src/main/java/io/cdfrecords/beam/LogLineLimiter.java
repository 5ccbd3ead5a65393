package io.cdfrecords.beam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the log has a line for a cause that occurs again and again: at its first occurrence,
 * then once a minute while it occurs. Safe for several threads.
 */
final class LogLineLimiter<K> {
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  /** Beyond this number all causes are forgotten, and each has a first line again. */
  private static final int MOST_CAUSES = 100;

  private final InstantSource clock;
  private final Map<K, Occurrences> causes = new HashMap<>();

  /** The state of one cause. */
  private static final class Occurrences {
    private final Instant since;
    private Instant lastLine;
    private long untold;

    Occurrences(Instant since) {
      this.since = since;
      this.lastLine = since;
    }
  }

  /**
   * A line that is due.
   *
   * @param first whether it is the first one of its cause
   * @param since when the cause occurred first
   * @param count how often it occurred since the line before
   */
  record Line(boolean first, Instant since, long count) {}

  LogLineLimiter(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts {@code times} occurrences, and returns the line that is due, or null. A first line is
   * about the first occurrence only.
   */
  synchronized @Nullable Line occurred(K cause, long times) {
    Instant now = clock.instant();
    Occurrences known = causes.get(cause);
    if (known == null) {
      if (causes.size() >= MOST_CAUSES) {
        causes.clear();
      }
      Occurrences begun = new Occurrences(now);
      begun.untold = times - 1;
      causes.put(cause, begun);
      return new Line(true, now, 1);
    }
    known.untold += times;
    return now.isBefore(known.lastLine.plus(BETWEEN_LINES)) ? null : line(known, now);
  }

  /** Returns a line for each cause that occurred since its last line, however recent that is. */
  synchronized Map<K, Line> rest() {
    Instant now = clock.instant();
    Map<K, Line> lines = new HashMap<>();
    causes.forEach(
        (cause, known) -> {
          if (known.untold > 0) {
            lines.put(cause, line(known, now));
          }
        });
    return lines;
  }

  private static Line line(Occurrences known, Instant now) {
    Line line = new Line(false, known.since, known.untold);
    known.lastLine = now;
    known.untold = 0;
    return line;
  }
}
