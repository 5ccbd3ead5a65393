package io.cdfrecords.pipelines.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Formats the progress of a run as a line.
 *
 * @param files the number of files to read
 */
record ProgressLine(int files) {
  /**
   * Returns the line.
   *
   * @param before the figures of the line before
   * @param now the figures now
   * @param between the time between the two
   * @param elapsed the time since the run began
   */
  String of(Figures before, Figures now, Duration between, Duration elapsed) {
    return time(elapsed)
        + "  "
        + share(now)
        + (now.failed() > 0 ? ", of them " + Summary.number(now.failed()) + " failed" : "")
        + ", "
        + Summary.number(perSecond(now.done() - before.done(), between))
        + " lines/s"
        + throttled(now.requests() - before.requests(), now.throttled() - before.throttled())
        + (now.obstacle() == null ? "" : ", held up by " + now.obstacle());
  }

  /** The total is known only when all files have been read. */
  private String share(Figures now) {
    String done = Summary.number(now.done());
    if (now.filesRead() < files) {
      return Summary.number(now.filesRead())
          + " of "
          + Summary.number(files)
          + " files read, "
          + done
          + " lines done";
    }
    long percent = now.read() == 0 ? 100 : Math.min(100, 100 * now.done() / now.read());
    return done + " of " + Summary.number(now.read()) + " lines done (" + percent + " %)";
  }

  static long perSecond(long lines, Duration between) {
    return Math.max(0, Math.round(1000.0 * lines / Math.max(1, between.toMillis())));
  }

  private static String throttled(long requests, long throttled) {
    return throttled <= 0
        ? ""
        : ", "
            + Summary.number(throttled)
            + " of "
            + Summary.number(requests)
            + " requests throttled";
  }

  /** Returns a duration in a readable form. */
  static String time(Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        elapsed.toHours(),
        elapsed.toMinutesPart(),
        elapsed.toSecondsPart());
  }

  /**
   * The progress of a run.
   *
   * @param filesRead files that were read to their end
   * @param read their lines that are not blank
   * @param failed lines that are known to have failed
   * @param done lines that are known to be written, failed or skipped
   * @param requests requests that were answered
   * @param throttled those of them that were throttled
   * @param obstacle the current obstacle to requests, or null
   */
  record Figures(
      long filesRead,
      long read,
      long failed,
      long done,
      long requests,
      long throttled,
      @Nullable String obstacle) {
    /** The progress before anything is read. */
    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, null);

    static Figures of(RunMetrics metrics, JobCounts posts) {
      Map<String, Long> ours = metrics.ours();
      Map<String, Long> write = metrics.ofTheWrite();
      // Dead letters are printed last; failures of the write are known earlier.
      long failed =
          Math.max(RunMetrics.sum("deadLetters.", ours), RunMetrics.sum("recordsFailed.", write));
      long written = Math.max(write.getOrDefault("recordsWritten", 0L), posts.accepted());
      long done = written + failed + ours.getOrDefault("linesSkipped", 0L);
      return new Figures(
          ours.getOrDefault("filesRead", 0L),
          ours.getOrDefault("linesRead", 0L),
          failed,
          done,
          posts.requests(),
          posts.throttled(),
          posts.obstacle());
    }
  }
}
