package io.cdfrecords.pipelines.run;

import java.util.Map;

/**
 * How far a run is.
 *
 * @param filesRead files that were read to their end
 * @param read lines of them that hold something
 * @param failed lines that are known to have failed
 * @param done lines that were written, failed or skipped, as far as is known
 * @param requests requests that were answered
 * @param throttled those of them that were throttled
 */
record ProgressFigures(
    long filesRead, long read, long failed, long done, long requests, long throttled) {
  /** Before anything was read. */
  static final ProgressFigures NONE = new ProgressFigures(0, 0, 0, 0, 0, 0);

  static ProgressFigures of(RunMetrics metrics, PostCounts posts) {
    Map<String, Long> ours = metrics.ours();
    Map<String, Long> write = metrics.ofTheWrite();
    // Dead letters are printed last: what fails in the write is known before.
    long failed =
        Math.max(RunMetrics.sum("deadLetters.", ours), RunMetrics.sum("recordsFailed.", write));
    long written = Math.max(write.getOrDefault("recordsWritten", 0L), posts.accepted());
    long done = written + failed + ours.getOrDefault("linesSkipped", 0L);
    return new ProgressFigures(
        ours.getOrDefault("filesRead", 0L),
        ours.getOrDefault("linesRead", 0L),
        failed,
        done,
        posts.requests(),
        posts.throttled());
  }
}
