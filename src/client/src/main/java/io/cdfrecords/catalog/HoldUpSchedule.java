package io.cdfrecords.catalog;

import io.cdfrecords.catalog.HoldUp.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The obstacles of this process's streams, and when each is reported: within 5 s, and again each
 * minute until a request is accepted. An obstacle of less than 5 s is not reported, unless the
 * service cannot be reached; a recurring one is reported once a minute at most. Safe for use by
 * several threads.
 */
public final class HoldUpSchedule {
  /** The time between two reports of one cause. */
  public static final Duration AGAIN = Duration.ofMinutes(1);

  /** A shorter stop is not reported. */
  static final Duration SOON = Duration.ofSeconds(5);

  private final Map<Key, Found> causes = new LinkedHashMap<>();

  private record Key(Obstacle cause, String stream) {}

  /**
   * The state of an obstacle of a stream, or of all.
   *
   * @param last the obstacle, or null if it has passed
   * @param toTellAt the earliest time of the next report
   */
  private record Found(@Nullable HoldUp last, Instant toTellAt) {}

  /**
   * Notes that a stream is stopped.
   *
   * @param now when it was found
   * @return the obstacles to report now
   */
  public synchronized List<HoldUp> stopped(HoldUp found, Instant now) {
    Key key = new Key(found.cause(), found.cause().isOfAllStreams() ? "" : found.stream());
    Found before = causes.get(key);
    HoldUp known = before == null ? null : before.last();
    Instant mayBeTold = before == null ? Instant.MIN : before.toTellAt();
    if (known == null) {
      Instant first = firstReport(found);
      causes.put(key, new Found(found, first.isBefore(mayBeTold) ? mayBeTold : first));
    } else {
      causes.put(key, new Found(found.since(known), mayBeTold));
    }
    return due(now);
  }

  /**
   * A stop that will outlast {@link #SOON} is reported at once, since a later call may come too
   * late.
   */
  private static Instant firstReport(HoldUp found) {
    Instant soon = found.since().plus(SOON);
    boolean atOnce = found.cause() == Obstacle.UNREACHABLE || !found.nextAttempt().isBefore(soon);
    return atOnce ? found.since() : soon;
  }

  /**
   * Returns the obstacles to report at {@code now}, each once a minute. An obstacle without an
   * attempt long after its next one was due has passed: the waiting records or the job have ended.
   */
  public synchronized List<HoldUp> due(Instant now) {
    List<HoldUp> due = new ArrayList<>();
    for (Map.Entry<Key, Found> entry : causes.entrySet()) {
      HoldUp last = entry.getValue().last();
      if (last != null && now.minus(AGAIN).isAfter(last.nextAttempt())) {
        entry.setValue(new Found(null, entry.getValue().toTellAt()));
      } else if (last != null && !now.isBefore(entry.getValue().toTellAt())) {
        due.add(last);
        entry.setValue(new Found(last, now.plus(AGAIN)));
      }
    }
    return due;
  }

  /** Notes that the service accepted a request to {@code stream}, whose obstacle has passed. */
  public synchronized void accepted(String stream) {
    causes.replaceAll(
        (key, found) ->
            key.stream().isEmpty() || key.stream().equals(stream)
                ? new Found(null, found.toTellAt())
                : found);
  }
}
