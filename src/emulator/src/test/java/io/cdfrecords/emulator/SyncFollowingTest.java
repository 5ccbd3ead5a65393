package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that follows its cursor ends with what the stream holds, whatever was written. */
@Timeout(120)
final class SyncFollowingTest {
  private static final Pattern VALUE = Pattern.compile("\"p\":([0-9]+)");
  private static final String ALL = "'sources':[{" + Reader.ALARM + ",'properties':['p']}]";

  private final HandClock clock = new HandClock();

  @ParameterizedTest(name = "seed {0}, {1} identifiers, lag {2}")
  @CsvSource({"1, 5, PT0S", "2, 60, PT0S", "3, 700, PT0S", "4, 5, PT2S", "5, 60, PT2S"})
  void ofAMutableStreamBetweenItsWrites(long seed, int identifiers, Duration lag)
      throws IOException {
    Random random = new Random(seed);
    try (RecordsEmulator emulator = emulator(lag)) {
      Http http = new Http(emulator);
      Follower follower = new Follower(http);
      for (int step = 0; step < 500; step++) {
        clock.advance(Duration.ofMillis(random.nextInt(700)));
        if (random.nextInt(4) == 0) {
          follower.read(1 + random.nextInt(12));
        } else {
          write(http, random, identifiers, step);
        }
      }
      clock.advance(lag);
      follower.readAll();
      assertThat(follower.known, is(stored(emulator)));
    }
  }

  @Test
  void fromTheBeginningAndMeetsEveryRecordOnce() throws IOException {
    Random random = new Random(6);
    try (RecordsEmulator emulator = emulator(Duration.ZERO)) {
      Http http = new Http(emulator);
      for (int step = 0; step < 1500; step++) {
        write(http, random, 50, step);
      }
      Follower follower = new Follower(http);
      follower.readAll();
      assertThat(follower.known, is(stored(emulator)));
      assertThat(follower.met.size(), is(new HashSet<>(follower.met).size()));
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
      Follower follower = new Follower(http);
      while (!writers.stream().allMatch(CompletableFuture::isDone)) {
        follower.read(7);
      }
      writers.forEach(writer -> writer.orTimeout(60, TimeUnit.SECONDS).join());
      follower.readAll();
      assertThat(follower.known, is(stored(emulator)));
    }
  }

  private RecordsEmulator emulator(Duration lag) {
    return RecordsEmulator.builder().stream("live", "BasicLiveData").lag(lag).clock(clock).start();
  }

  private static void writeMuch(Http http, int seed) {
    Random random = new Random(seed);
    try {
      for (int step = 0; step < 300; step++) {
        write(http, random, 40, step);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Http http, Random random, int identifiers, int step)
      throws IOException {
    Set<String> ids = new HashSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      ids.add("r" + random.nextInt(identifiers));
    }
    String[] names = ids.toArray(String[]::new);
    String records =
        Bodies.items(
            ids.stream()
                .map(id -> Bodies.record("s", id, "{\"p\":" + step + "}"))
                .toArray(String[]::new));
    switch (random.nextInt(4)) {
      case 0 -> assertThat(http.ingest("live", records), anyOf(answers(202), answers(409)));
      case 1 -> assertThat(http.delete("live", Bodies.identifiers(names)), answers(200));
      default -> assertThat(http.upsert("live", records), answers(202));
    }
  }

  /** Answers the value of every record, by its external id. */
  private static Map<String, String> stored(RecordsEmulator emulator) {
    Map<String, String> stored = new TreeMap<>();
    for (StoredRecord record : emulator.records("live")) {
      Matcher value = VALUE.matcher(record.sources());
      assertThat(value.find(), is(true));
      stored.put(record.externalId(), value.group(1));
    }
    return stored;
  }

  /** Keeps what a stream holds, as a copy of it would. */
  private static final class Follower {
    private final SyncReader reader;
    private final Map<String, String> known = new TreeMap<>();
    private final List<String> met = new ArrayList<>();

    Follower(Http http) {
      this.reader = new SyncReader(http, "live");
    }

    void read(int limit) throws IOException {
      reader.asks(ALL + ",'limit':" + limit);
      reader.next();
      for (JsonNode item : reader.latestItems()) {
        String id = item.get("externalId").textValue();
        met.add(id);
        if (item.get("status").textValue().equals("deleted")) {
          known.remove(id);
        } else {
          known.put(id, item.at("/properties/s/Alarm/p").asText());
        }
      }
    }

    void readAll() throws IOException {
      do {
        read(13);
      } while (reader.hasNext());
    }
  }
}
