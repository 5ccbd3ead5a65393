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
 * What stops the streams of this process, and when that is to be told: within 5 s, and again each
 * minute until a request is accepted. What passes in less than 5 s is not told, save that the
 * service cannot be reached; what passes and comes again is not told twice in a minute. Safe for
 * use by several threads.
 */
public final class HoldUpSchedule {
  /** The time between two reports of one cause. */
  public static final Duration AGAIN = Duration.ofMinutes(1);

  /** A shorter stop is no news. */
  static final Duration SOON = Duration.ofSeconds(5);

  private final Map<Key, Found> causes = new LinkedHashMap<>();

  private record Key(Obstacle cause, String stream) {}

  /**
   * A cause of a stream, or of all.
   *
   * @param last what it is, or null where it has passed
   * @param toTellAt when it may be told next
   */
  private record Found(@Nullable HoldUp last, Instant toTellAt) {}

  /**
   * Notes that a stream is stopped.
   *
   * @param now when it was found
   * @return what is to be told now
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

  /** A stop that outlasts {@link #SOON} is told at once: no later call may come in time. */
  private static Instant firstReport(HoldUp found) {
    Instant soon = found.since().plus(SOON);
    boolean atOnce = found.cause() == Obstacle.UNREACHABLE || !found.nextAttempt().isBefore(soon);
    return atOnce ? found.since() : soon;
  }

  /**
   * Returns what is to be told at {@code now}; each cause once a minute. What nobody has met since
   * its next attempt was due has passed: the records that waited are gone, or the job is.
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

  /** What stopped {@code stream} has passed: the service accepted a request. */
  public synchronized void accepted(String stream) {
    causes.replaceAll(
        (key, found) ->
            key.stream().isEmpty() || key.stream().equals(stream)
                ? new Found(null, found.toTellAt())
                : found);
  }
}
