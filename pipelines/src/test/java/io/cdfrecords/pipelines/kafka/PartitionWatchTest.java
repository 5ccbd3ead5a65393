package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Partitions that come while a job runs, which it does not read, are told. */
final class PartitionWatchTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final PartitionWatch watch = new PartitionWatch(now::get);

  @Test
  void whatIsThereAtTheStartIsRead() {
    assertThat(watch.warning("alarms", 4), nullValue());
    assertThat(watch.warning("alarms", 4), nullValue());
    assertThat("one that is being made anew", watch.warning("alarms", 0), nullValue());
    assertThat(watch.warning("events", 9), nullValue());
  }

  @Test
  void whatComesLaterIsToldEachTimeUntilAPersonActs() {
    assertThat(watch.warning("alarms", 4), nullValue());
    for (int i = 0; i < 2; i++) {
      assertThat(
          watch.warning("alarms", 6),
          containsString(
              "Topic alarms has 6 partitions, and had 4 when this reader began: the job reads none"
                  + " of the new ones"));
    }
  }

  @Test
  void aReaderLooksOnceAMinute() {
    assertThat(watch.isDue(), is(true));
    now.set(Instant.EPOCH.plusSeconds(59));
    assertThat(watch.isDue(), is(false));
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(1)));
    assertThat(watch.isDue(), is(true));
    assertThat(watch.isDue(), is(false));
  }
}
