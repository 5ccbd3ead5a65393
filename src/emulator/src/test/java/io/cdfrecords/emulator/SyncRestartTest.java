package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor goes on where it was, whenever the emulator that gave it is started anew. */
@Timeout(120)
final class SyncRestartTest {
  private final HandClock clock = new HandClock();
  private final Duration shortWhile = Duration.ofSeconds(1);
  private Path directory = Path.of("");
  private Duration lag = Duration.ZERO;
  private RecordsEmulator emulator;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    begin();
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private void begin() {
    emulator =
        RecordsEmulator.builder().clock(clock).lag(lag).data(directory).stream(
                "live", "BasicLiveData")
            .stream("archive", "BasicArchive")
            .start();
  }

  private void restart() {
    emulator.close();
    begin();
  }

  private void restartWithLag(Duration newLag) {
    lag = newLag;
    restart();
  }

  private Http http() {
    return new Http(emulator);
  }

  private static String record(String id, int value) {
    return Bodies.items(Bodies.record("s", id, "{\"p\":" + value + "}"));
  }

  /** Every change that sync tells of, from the first one on, with times and all. */
  private List<String> everyChange(String stream) throws IOException {
    SyncClient reader = new SyncClient(http(), stream);
    List<String> items = new ArrayList<>();
    do {
      items.addAll(reader.items());
    } while (reader.hasNext());
    items.add(reader.cursor());
    return items;
  }

  @ParameterizedTest(name = "seed {0}, {1} identifiers, lag {2}")
  @CsvSource({"1, 5, PT0S", "2, 60, PT0S", "3, 700, PT0S", "4, 5, PT2S", "5, 60, PT2S"})
  void isFollowedThroughManyStarts(long seed, int identifiers, Duration newLag) throws IOException {
    restartWithLag(newLag);
    Random random = new Random(seed);
    StreamCopy follower = new StreamCopy(http(), "live");
    for (int step = 0; step < 400; step++) {
      clock.advance(Duration.ofMillis(random.nextInt(700)));
      if (random.nextInt(4) == 0) {
        follower.read(1 + random.nextInt(12));
      } else {
        new RandomWriter(http(), random, identifiers).write(step);
      }
      if (random.nextInt(40) == 0) {
        restart();
        follower.turnTo(http());
      }
    }
    clock.advance(newLag);
    List<String> before = everyChange("live");
    restart();
    assertThat(everyChange("live"), is(before));
    follower.turnTo(http());
    follower.readAll();
    assertThat(follower.known(), is(StreamCopy.held(emulator, "live")));
  }

  @Test
  void meetsEachRecordOfAnImmutableStreamOnce() throws IOException {
    StreamCopy follower = new StreamCopy(http(), "archive");
    List<String> ids = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      String id = "r" + step % 7;
      ids.add(id);
      assertThat(http().ingest("archive", record(id, step)), accepts(202));
      if (step % 9 == 0) {
        follower.read(4);
        restart();
        follower.turnTo(http());
      }
    }
    List<String> before = everyChange("archive");
    restart();
    assertThat(everyChange("archive"), is(before));
    follower.turnTo(http());
    follower.readAll();
    assertThat(follower.met(), is(ids));
    assertThat(emulator.count("archive"), is(60));
  }

  @Test
  void tellsOfADeletionForThreeDaysFromWhenItWasMade() throws IOException {
    http().ingest("live", Bodies.records("a", "b"));
    SyncClient reader = new SyncClient(http(), "live");
    reader.next();
    http().delete("live", Bodies.identifiers("a"));
    clock.advance(Duration.ofDays(3).minus(shortWhile));
    restart();
    reader.turnTo(http());
    assertThat(reader.statuses(), is(List.of("a deleted")));
    clock.advance(shortWhile.plus(shortWhile));
    restart();
    assertThat(new SyncClient(http(), "live").statuses(), is(List.of("b created")));
    http().upsert("live", record("a", 1));
    reader.turnTo(http());
    assertThat(reader.statuses(), is(List.of("a created")));
  }

  @Test
  void isNotCaughtUpWithByChangesThatWereMadeUpFor() throws IOException {
    // Once most changes are dead the file is rewritten; what stays keeps its place.
    http().ingest("live", Bodies.records("a", "b"));
    SyncClient reader = new SyncClient(http(), "live");
    reader.next();
    for (int step = 0; step < 20; step++) {
      http().upsert("live", record("a", step));
    }
    http().delete("live", Bodies.identifiers("a"));
    clock.advance(Duration.ofDays(4));
    restart();
    restart();
    reader.turnTo(http());
    assertThat(reader.statuses(), is(List.of()));
    http().upsert("live", record("c", 1));
    assertThat(reader.statuses(), is(List.of("c created")));
  }

  @Test
  void seesAtOnceWhatLaggedBehindTheEnd() throws IOException {
    restartWithLag(Duration.ofHours(1));
    http().ingest("live", Bodies.records("a", "b"));
    http().ingest("archive", Bodies.records("c"));
    http().delete("live", Bodies.identifiers("b"));
    assertThat(new SyncClient(http(), "live").statuses(), is(List.of()));
    restart();
    assertThat(new SyncClient(http(), "live").statuses(), is(List.of("a created", "b deleted")));
    assertThat(new SyncClient(http(), "archive").statuses(), is(List.of("c created")));
    assertThat(new QueryClient(http()).ids("live", "{}"), is(List.of("a")));
    // What comes now lags again.
    http().upsert("live", record("a", 1));
    assertThat(new SyncClient(http(), "live").statuses(), is(List.of("a created", "b deleted")));
  }
}
