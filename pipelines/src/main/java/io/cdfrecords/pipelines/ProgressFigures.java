package io.cdfrecords.pipelines;

import java.time.Duration;
import java.util.Map;

/**
 * How far a run is.
 *
 * @param filesRead files that were read to their end
 * @param read lines of them that hold something
 * @param failed lines that failed
 * @param done lines that were written, failed or skipped
 * @param throttled how long requests were held back, over all shards
 */
record ProgressFigures(long filesRead, long read, long failed, long done, Duration throttled) {
  /** Before anything was read. */
  static final ProgressFigures NONE = new ProgressFigures(0, 0, 0, 0, Duration.ZERO);

  static ProgressFigures of(RunMetrics metrics) {
    Map<String, Long> ours = metrics.ours();
    Map<String, Long> write = metrics.ofTheWrite();
    // Dead letters are printed last: what fails in the write is known before.
    long failed =
        Math.max(RunMetrics.sum("deadLetters.", ours), RunMetrics.sum("recordsFailed.", write));
    return new ProgressFigures(
        ours.getOrDefault("filesRead", 0L),
        ours.getOrDefault("linesRead", 0L),
        failed,
        write.getOrDefault("recordsWritten", 0L) + failed + ours.getOrDefault("linesSkipped", 0L),
        Duration.ofMillis(metrics.throttledMillis()));
  }
}
