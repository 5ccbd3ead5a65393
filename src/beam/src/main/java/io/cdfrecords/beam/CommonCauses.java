package io.cdfrecords.beam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that records of a stream are refused one after the other for one cause: an error at the
 * first word of it, then their number each minute. Safe for use by several threads.
 */
final class CommonCauses {
  private static final Logger LOG = LoggerFactory.getLogger(CdfRecordsIO.class);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  /** More causes than this are forgotten, and told anew. */
  private static final int MOST = 100;

  private final InstantSource clock;
  private final Map<String, Instant> toldAt = new HashMap<>();

  CommonCauses(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Tells of a refusal, unless the same was told within the last minute.
   *
   * @param project the project of the stream; another one may have a stream of the same name
   */
  synchronized void refused(String project, String stream, String cause, int records) {
    String key = String.join("\n", project, stream, cause);
    Instant now = clock.instant();
    Instant before = toldAt.get(key);
    if (before != null && now.isBefore(before.plus(BETWEEN_LINES))) {
      return;
    }
    if (toldAt.size() >= MOST) {
      toldAt.clear();
    }
    toldAt.put(key, now);
    LOG.error(
        "{} records of stream {} were refused one after the other, each of them alone, for one"
            + " cause; they are failures. The service said: {}",
        records,
        stream,
        cause);
  }
}
