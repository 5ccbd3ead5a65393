package io.cdfrecords.pipelines.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary of a run, in words. */
final class Summary {
  private Summary() {}

  /**
   * Returns the lines to print.
   *
   * @param deadLetters the files with dead letters
   */
  static List<String> of(
      RunFigures figures,
      String stream,
      List<String> deadLetters,
      @Nullable Double maxFailedShare) {
    List<String> lines = new ArrayList<>();
    lines.add(row("Read", count(figures.read(), "line") + blank(figures)));
    if (!figures.lines().isPlain(figures.read())) {
      lines.add(row("Lines", figures.lines().told()));
    }
    lines.add(row("Written", count(figures.written(), "record") + " to " + stream + of(figures)));
    lines.add(row("Failed", count(figures.failures(), "record") + by(figures.failed())));
    for (String file : deadLetters) {
      lines.add(row("", file));
    }
    if (figures.skipped() > 0) {
      lines.add(row("Skipped", count(figures.skipped(), "line") + " that were not asked for"));
    }
    lines.add(row("Requests", number(sum(figures.requests())) + by(figures.requests())));
    lines.add(
        row(
            "Sent again",
            count(figures.retries(), "record")
                + "; held back in all shards together for "
                + seconds(figures.throttled())
                + " by the service, "
                + seconds(figures.ownPace())
                + " by the job's own pace"));
    if (figures.omitted() > 0) {
      lines.add(
          row("Left out", count(figures.omitted(), "value") + " that were null or an empty list"));
    }
    lines.add(row("Took", seconds(figures.took()) + rate(figures)));
    lines.add(verdict(figures, maxFailedShare));
    return lines;
  }

  private static String blank(RunFigures figures) {
    return figures.blank() == 0 ? "" : ", and " + number(figures.blank()) + " blank";
  }

  private static String of(RunFigures figures) {
    List<String> parts = new ArrayList<>();
    if (figures.merged() > 0) {
      parts.add(number(figures.merged()) + " merged with an equal one");
    }
    if (figures.superseded() > 0) {
      parts.add(number(figures.superseded()) + " superseded by a later one");
    }
    if (figures.confirmed() > 0) {
      parts.add(number(figures.confirmed()) + " stored before, with equal content");
    }
    return parts.isEmpty() ? "" : ", of them " + String.join(" and ", parts);
  }

  private static String by(Map<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + number(entry.getValue()))
            .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String verdict(RunFigures figures, @Nullable Double maxFailedShare) {
    String sum =
        number(figures.written())
            + " written + "
            + number(figures.failures())
            + " failed"
            + (figures.skipped() > 0 ? " + " + number(figures.skipped()) + " skipped" : "")
            + " = "
            + number(figures.accountedFor());
    if (!figures.lines().addsUp()) {
      return "NOT every line is accounted for: " + figures.lines().told() + ".";
    }
    if (!figures.addsUp()) {
      return "NOT every line is accounted for: "
          + sum
          + ", but "
          + number(figures.read())
          + " were read.";
    }
    String accounted = "Every line is accounted for: " + sum + " read.";
    if (maxFailedShare == null) {
      return figures.isFutile()
          ? accounted + " None was written: the exit code is 3 unless --maxFailedShare=1 is given."
          : accounted;
    }
    return figures.failedShare() > maxFailedShare
        ? accounted + " More failed than --maxFailedShare=" + maxFailedShare + " allows."
        : accounted;
  }

  private static String rate(RunFigures figures) {
    double seconds = Math.max(1, figures.took().toMillis()) / 1000.0;
    return ", " + number(Math.round(figures.read() / seconds)) + " lines/s";
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  static String row(String title, String text) {
    return String.format(Locale.ROOT, "%-12s%s", title, text);
  }

  private static String count(long number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  /** Returns a number as a person reads it. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
