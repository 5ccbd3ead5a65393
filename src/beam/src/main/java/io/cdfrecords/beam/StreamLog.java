package io.cdfrecords.beam;

import io.cdfrecords.api.Reply;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;

/**
 * What the log says of the streams of one endpoint: a line when a stream is held up, one each
 * minute while it is, and one when it takes records again.
 */
final class StreamLog {
  private static final Logger LOG = FacadeLog.LOG;

  /** The job's own pace is no news; a wait as long as this is. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(5);

  private final RepeatedLines<HeldUp> heldUp;
  private final RepeatedLines<String> paced;

  /** A stream that is held up for one cause; a message differs with each request. */
  private record HeldUp(String stream, Reply.Arrival arrival, int status) {}

  StreamLog(InstantSource clock) {
    this.heldUp = new RepeatedLines<>(clock);
    this.paced = new RepeatedLines<>(clock);
  }

  /** The service, or the way to it, holds the stream up for {@code wait}. */
  void held(String stream, Duration wait, Reply why) {
    RepeatedLines.Line line = heldUp.occurred(new HeldUp(stream, why.arrival(), why.status()), 1);
    if (line != null && line.first()) {
      LOG.warn(
          "Stream {} is held up: {}; the next attempt is in {} ms",
          stream,
          why.summary(),
          wait.toMillis());
    } else if (line != null) {
      LOG.warn(
          "Stream {} has been held up since {}: {}; the next attempt is in {} ms",
          stream,
          line.since(),
          why.summary(),
          wait.toMillis());
    }
  }

  /** The job's own pace holds the stream up for {@code wait}. */
  void paced(String stream, Duration wait) {
    if (wait.compareTo(LONG_WAIT) >= 0 && paced.occurred(stream, 1) != null) {
      LOG.info(
          "Stream {} waits by the job's own pace; the next request is in {} ms",
          stream,
          wait.toMillis());
    }
  }

  /** The stream took a record. */
  void written(String stream) {
    if (heldUp.ended(held -> held.stream().equals(stream))) {
      LOG.info("Stream {} takes records again", stream);
    }
  }
}
