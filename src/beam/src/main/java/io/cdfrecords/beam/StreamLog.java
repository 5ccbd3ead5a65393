package io.cdfrecords.beam;

import io.cdfrecords.catalog.HoldUp;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/**
 * Logs the streams of one endpoint: a line when a stream is stopped, one each minute while it is,
 * and one when it takes records again. Safe for use by several threads.
 */
final class StreamLog {
  private static final Logger LOG = FacadeLog.LOG;

  private final Set<String> stopped = ConcurrentHashMap.newKeySet();

  /** Logs that a stream is stopped; the caller has decided that a line is due. */
  void stopped(HoldUp holdUp) {
    boolean known = !stopped.add(holdUp.stream());
    if (holdUp.cause() == HoldUp.Obstacle.OWN_PACE) {
      LOG.info(
          "Stream {} {} since {}; the next request is at {}",
          holdUp.stream(),
          known ? "has been waiting by the job's own pace" : "waits by the job's own pace",
          holdUp.since(),
          holdUp.nextAttempt());
      return;
    }
    LOG.warn(
        "Stream {} {} since {}, {} at {}: {}; the next attempt is at {}",
        holdUp.stream(),
        known ? "has been held up" : "is held up",
        holdUp.since(),
        word(holdUp.cause()),
        holdUp.host(),
        holdUp.words(),
        holdUp.nextAttempt());
  }

  private static String word(HoldUp.Obstacle cause) {
    return switch (cause) {
      case UNREACHABLE -> "unreachable";
      case UNAVAILABLE -> "unavailable";
      case THROTTLED -> "throttled";
      case REFUSED -> "refused";
      case OWN_PACE -> "by the job's own pace";
    };
  }

  /** Notes that the stream took a record. */
  void written(String stream) {
    if (!stopped.isEmpty() && stopped.remove(stream)) {
      LOG.info("Stream {} takes records again", stream);
    }
  }
}
