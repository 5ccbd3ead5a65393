package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StreamingFiguresTest {
  private final JobCounts counts = new JobCounts();
  private Instant now = Instant.EPOCH;
  private final StreamingFigures figures = new StreamingFigures(counts, () -> now);

  @BeforeEach
  void doSomething() {
    for (int i = 0; i < 1_503; i++) {
      counts.messageRead();
    }
    counts.answered(202, 1_000);
    counts.answered(429, 1_000);
    counts.answered(202, 500);
    counts.deadLetter();
    now = now.plusSeconds(30);
  }

  @Test
  void tellNowAndThenWhatTheProcessDid() {
    assertThat(
        figures.line(),
        is(
            "0:00:30  1,503 messages read, 1,500 records accepted (50/s), 1 dead letters, 1 of 3"
                + " requests throttled"));
    counts.answered(202, 60);
    now = now.plusSeconds(30);
    counts.obstacle("cdf.example.com: status 503");
    String second = figures.line();
    assertThat(second, containsString("1,560 records accepted (2/s)"));
    assertThat(second, endsWith(" throttled, held up by cdf.example.com: status 503"));
  }

  @Test
  void tellAtTheEndWhatBecameOfTheMessages() {
    assertThat(
        figures.summary(),
        contains(
            is("Read        1,503 messages"),
            is("Accepted    1,500 records, 50/s"),
            is("Failed      1 records, in dead letters"),
            is("Requests    3, of them 1 throttled by the service"),
            is("Took        0:00:30"),
            startsWith("These are the figures of this process.")));
  }

  @Test
  void endOnce() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    figures.end(out);
    figures.end(out);
    assertThat(printed.toString(StandardCharsets.UTF_8).split("Accepted", -1).length, is(2));
  }
}
