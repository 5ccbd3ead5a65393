package io.cdfrecords.beam;

import io.cdfrecords.api.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log when a stream is held up, and one when it recovers; none in between. */
final class StreamLog {
  private static final Logger LOG = LoggerFactory.getLogger(CdfRecordsIO.class);

  private final Set<String> heldUp = ConcurrentHashMap.newKeySet();

  void held(String stream, Duration wait, Reply why) {
    if (heldUp.add(stream)) {
      LOG.warn(
          "Stream {} is held up: {}; the next attempt is in {} ms",
          stream,
          why.summary(),
          wait.toMillis());
    }
  }

  void written(String stream) {
    if (!heldUp.isEmpty() && heldUp.remove(stream)) {
      LOG.info("Stream {} takes records again", stream);
    }
  }
}
