package io.cdfrecords.pipelines.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The figures of a streaming run for people: a line at intervals, and a summary at its end. They
 * are those of this process, without the work of the job before a restart.
 */
final class StreamingFigures {
  /** The time between two lines. */
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private final JobCounts counts;
  private final InstantSource clock;
  private final Instant start;
  private Instant last;
  private long acceptedBefore;
  private boolean ended;

  StreamingFigures(JobCounts counts, InstantSource clock) {
    this.counts = counts;
    this.clock = clock;
    this.start = clock.instant();
    this.last = start;
  }

  /** Returns the next line. */
  synchronized String line() {
    Instant now = clock.instant();
    long accepted = counts.accepted();
    long perSecond = ProgressLine.perSecond(accepted - acceptedBefore, Duration.between(last, now));
    acceptedBefore = accepted;
    last = now;
    return ProgressLine.time(Duration.between(start, now))
        + "  "
        + Summary.number(counts.messages())
        + " messages read, "
        + Summary.number(accepted)
        + " records accepted ("
        + Summary.number(perSecond)
        + "/s), "
        + Summary.number(counts.deadLetters())
        + " dead letters, "
        + Summary.number(counts.throttled())
        + " of "
        + Summary.number(counts.requests())
        + " requests throttled"
        + (counts.obstacle() == null ? "" : ", held up by " + counts.obstacle());
  }

  /** Returns the summary. */
  synchronized List<String> summary() {
    Duration took = Duration.between(start, clock.instant());
    return List.of(
        Summary.row("Read", Summary.number(counts.messages()) + " messages"),
        Summary.row(
            "Accepted",
            Summary.number(counts.accepted())
                + " records, "
                + Summary.number(ProgressLine.perSecond(counts.accepted(), took))
                + "/s"),
        Summary.row("Failed", Summary.number(counts.deadLetters()) + " records, in dead letters"),
        Summary.row(
            "Requests",
            Summary.number(counts.requests())
                + ", of them "
                + Summary.number(counts.throttled())
                + " throttled by the service"),
        Summary.row("Took", ProgressLine.time(took)),
        "These are the figures of this process. What was read and is neither accepted nor failed"
            + " waited when it ended.");
  }

  /**
   * Prints lines from a thread of its own until the run ends or the process is stopped, then the
   * summary.
   */
  void show(PrintStream out) {
    Thread lines = new Thread(() -> lines(out), "figures");
    lines.setDaemon(true);
    lines.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(out), "summary"));
  }

  /** Prints the summary once. */
  void end(PrintStream out) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    summary().forEach(out::println);
  }

  private void lines(PrintStream out) {
    try {
      while (true) {
        Thread.sleep(INTERVAL.toMillis());
        String line = line();
        synchronized (this) {
          if (ended) {
            return;
          }
        }
        out.println(line);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
