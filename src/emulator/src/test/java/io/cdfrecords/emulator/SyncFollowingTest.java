package io.cdfrecords.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that follows its cursor ends with what the stream holds, whatever was written. */
@Timeout(120)
final class SyncFollowingTest {
  private final HandClock clock = new HandClock();

  @ParameterizedTest(name = "seed {0}, {1} identifiers, lag {2}")
  @CsvSource({"1, 5, PT0S", "2, 60, PT0S", "3, 700, PT0S", "4, 5, PT2S", "5, 60, PT2S"})
  void ofAMutableStreamBetweenItsWrites(long seed, int identifiers, Duration lag)
      throws IOException {
    Random random = new Random(seed);
    try (RecordsEmulator emulator = emulator(lag)) {
      Http http = new Http(emulator);
      StreamCopy follower = new StreamCopy(http, "live");
      RandomWriter writer = new RandomWriter(http, random, identifiers);
      for (int step = 0; step < 500; step++) {
        clock.advance(Duration.ofMillis(random.nextInt(700)));
        if (random.nextInt(4) == 0) {
          follower.read(1 + random.nextInt(12));
        } else {
          writer.write(step);
        }
      }
      clock.advance(lag);
      follower.readAll();
      assertThat(follower.known(), is(StreamCopy.held(emulator, "live")));
    }
  }

  @Test
  void fromTheBeginningAndMeetsEveryRecordOnce() throws IOException {
    try (RecordsEmulator emulator = emulator(Duration.ZERO)) {
      Http http = new Http(emulator);
      RandomWriter writer = new RandomWriter(http, new Random(6), 50);
      for (int step = 0; step < 1500; step++) {
        writer.write(step);
      }
      StreamCopy follower = new StreamCopy(http, "live");
      follower.readAll();
      assertThat(follower.known(), is(StreamCopy.held(emulator, "live")));
      assertThat(follower.met().size(), is(new HashSet<>(follower.met()).size()));
    }
  }

  @Test
  void whileOthersWrite() throws IOException {
    try (RecordsEmulator emulator = emulator(Duration.ZERO)) {
      Http http = new Http(emulator);
      List<CompletableFuture<Void>> writers =
          IntStream.range(0, 3)
              .mapToObj(seed -> CompletableFuture.runAsync(() -> writeMuch(http, seed)))
              .toList();
      StreamCopy follower = new StreamCopy(http, "live");
      while (!writers.stream().allMatch(CompletableFuture::isDone)) {
        follower.read(7);
      }
      writers.forEach(writer -> writer.orTimeout(60, TimeUnit.SECONDS).join());
      follower.readAll();
      assertThat(follower.known(), is(StreamCopy.held(emulator, "live")));
    }
  }

  private RecordsEmulator emulator(Duration lag) {
    return RecordsEmulator.builder().stream("live", "BasicLiveData").lag(lag).clock(clock).start();
  }

  private static void writeMuch(Http http, int seed) {
    RandomWriter writer = new RandomWriter(http, new Random(seed), 40);
    try {
      for (int step = 0; step < 300; step++) {
        writer.write(step);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
