package io.cdfrecords.catalog;

import io.cdfrecords.catalog.HoldUp.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stops the streams of this process, and when that is to be told: within 5 s, and again each
 * minute until a request is accepted. What passes in less than 5 s is not told, save that the
 * service cannot be reached. Safe for use by several threads.
 */
public final class HoldUps {
  /** The time between two reports of one cause. */
  public static final Duration AGAIN = Duration.ofMinutes(1);

  /** A shorter stop is no news. */
  static final Duration SOON = Duration.ofSeconds(5);

  private final Map<Key, Open> open = new LinkedHashMap<>();

  private record Key(Obstacle cause, String stream) {}

  private record Open(HoldUp last, Instant toTellAt) {}

  /**
   * Notes that a stream is stopped.
   *
   * @param now when it was found
   * @return what is to be told now
   */
  public synchronized List<HoldUp> stopped(HoldUp found, Instant now) {
    Key key = new Key(found.cause(), found.cause().isOfAllStreams() ? "" : found.stream());
    Open before = open.get(key);
    HoldUp last =
        before == null
            ? found
            : new HoldUp(
                before.last().stream(),
                found.host(),
                found.cause(),
                found.words(),
                before.last().since(),
                found.nextAttempt());
    open.put(key, new Open(last, before == null ? firstReport(found) : before.toTellAt()));
    return due(now);
  }

  /** A stop that outlasts {@link #SOON} is told at once: no later call may come in time. */
  private static Instant firstReport(HoldUp found) {
    Instant soon = found.since().plus(SOON);
    boolean atOnce = found.cause() == Obstacle.UNREACHABLE || !found.nextAttempt().isBefore(soon);
    return atOnce ? found.since() : soon;
  }

  /** Returns what is to be told at {@code now}; each cause once a minute. */
  public synchronized List<HoldUp> due(Instant now) {
    List<HoldUp> due = new ArrayList<>();
    for (Map.Entry<Key, Open> entry : open.entrySet()) {
      if (!now.isBefore(entry.getValue().toTellAt())) {
        due.add(entry.getValue().last());
        entry.setValue(new Open(entry.getValue().last(), now.plus(AGAIN)));
      }
    }
    return due;
  }

  /** Forgets what stopped {@code stream}: the service accepted a request. */
  public synchronized void accepted(String stream) {
    if (!open.isEmpty()) {
      open.keySet().removeIf(key -> key.stream().isEmpty() || key.stream().equals(stream));
    }
  }
}
