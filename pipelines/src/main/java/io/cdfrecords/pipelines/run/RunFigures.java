package io.cdfrecords.pipelines.run;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a run.
 *
 * @param read lines of input that are not blank
 * @param blank blank lines
 * @param skipped lines that the filter excludes
 * @param written records that the service has, including merged and superseded ones
 * @param merged the written records that were sent as one with an equal record
 * @param superseded the written records that a later version replaced before they were sent
 * @param confirmed the written records that were already stored with equal content
 * @param omitted properties left out, because they were null or an empty list
 * @param failed dead letters by reason
 * @param requests requests by status
 * @param retries records sent again
 * @param throttled how long the service held requests back, over all shards
 * @param ownPace how long the job's own pace held requests back, over all shards
 * @param took how long the run took
 * @param lines the lines of the files
 */
record RunFigures(
    long read,
    long blank,
    long skipped,
    long written,
    long merged,
    long superseded,
    long confirmed,
    long omitted,
    Map<String, Long> failed,
    Map<String, Long> requests,
    long retries,
    Duration throttled,
    Duration ownPace,
    Duration took,
    LineFigures lines) {

  static RunFigures of(RunMetrics metrics, Duration took) {
    Map<String, Long> ours = metrics.ours();
    Map<String, Long> write = metrics.ofTheWrite();
    return new RunFigures(
        ours.getOrDefault("linesRead", 0L),
        ours.getOrDefault("linesBlank", 0L),
        ours.getOrDefault("linesSkipped", 0L),
        write.getOrDefault("recordsWritten", 0L),
        write.getOrDefault("recordsMerged", 0L),
        write.getOrDefault("recordsSuperseded", 0L),
        write.getOrDefault("recordsConfirmed", 0L),
        write.getOrDefault("propertiesOmitted", 0L),
        under("deadLetters.", ours),
        under("requests.", write),
        write.getOrDefault("retries", 0L),
        Duration.ofMillis(
            Math.max(0, metrics.throttledMillis() - write.getOrDefault("ownPaceMillis", 0L))),
        Duration.ofMillis(write.getOrDefault("ownPaceMillis", 0L)),
        took,
        LineFigures.of(ours));
  }

  /** Returns all dead letters. */
  long failures() {
    return failed.values().stream().mapToLong(count -> count).sum();
  }

  /** Returns the number of lines with a known result. */
  long accountedFor() {
    return written + failures() + skipped;
  }

  /** Returns whether every line that was read is either written, a dead letter, or skipped. */
  boolean addsUp() {
    return accountedFor() == read && lines.addsUp();
  }

  /** Returns whether no record was written and some failed. */
  boolean isFutile() {
    return written == 0 && failures() > 0;
  }

  /** Returns the share of lines that failed of those that were not skipped, 0–1. */
  double failedShare() {
    return read == skipped ? 0 : (double) failures() / (read - skipped);
  }

  private static Map<String, Long> under(String prefix, Map<String, Long> counters) {
    Map<String, Long> found = new TreeMap<>();
    counters.forEach(
        (name, count) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), count);
          }
        });
    return found;
  }
}
