package io.cdfrecords.beam;

import java.time.InstantSource;
import org.slf4j.Logger;

/**
 * Logs that records of a stream are refused in succession for one cause: an error at the first
 * refusal, then their number each minute. Safe for use by several threads.
 */
final class CommonCauseLog {
  private static final Logger LOG = FacadeLog.LOG;

  private final LogLineLimiter<Refused> lines;

  /**
   * Records of a stream that are refused for one cause; another project may have the stream too.
   */
  private record Refused(String project, String stream, String cause) {}

  CommonCauseLog(InstantSource clock) {
    this.lines = new LogLineLimiter<>(clock);
  }

  /**
   * Logs that {@code records} were refused, unless the same cause was logged within the last
   * minute.
   */
  void refused(String project, String stream, String cause, int records) {
    if (lines.occurred(new Refused(project, stream, cause), 1) != null) {
      LOG.error(
          "{} records of stream {} were refused one after the other, each of them alone, for one"
              + " cause; they are failures. The service said: {}",
          records,
          stream,
          cause);
    }
  }
}
