package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.google.common.collect.Iterables;
import io.cdfrecords.delivery.VersionGenerations;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions in blocks tell the same as versions in a map. */
final class RememberedVersionsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final VersionCells cells = new VersionCells();
  private Instant now = START;

  private RememberedVersions call() {
    return cells.call(HOUR, () -> now);
  }

  private int blocks(int number) {
    return Iterables.size(cells.blocks(number).read());
  }

  /** Accepts one version of each identifier in a call of its own. */
  private void accept(Iterable<String> ids, long version) {
    RememberedVersions call = call();
    ids.forEach(id -> call.accept("alarms", Changes.id(id), version));
    call.save();
  }

  private boolean isLate(String id, long version) {
    RecordId record = Changes.id(id);
    Long highest = call().highest("alarms", Map.of(record, version)).get(record);
    return highest != null && version < highest;
  }

  /** The rule of {@link VersionGenerations} with two maps, as it reads. */
  private static final class TwoMaps {
    private final Map<String, Long> first = new HashMap<>();
    private final Map<String, Long> second = new HashMap<>();
    private VersionGenerations generations = VersionGenerations.beginning(START);

    private void at(Instant now) {
      VersionGenerations.Turn turn = generations.at(now, HOUR);
      if (turn.clearsFirst()) {
        first.clear();
      }
      if (turn.clearsSecond()) {
        second.clear();
      }
      generations = turn.generations();
    }

    private Long highest(String id) {
      return Math.max(
          first.getOrDefault(id, Long.MIN_VALUE), second.getOrDefault(id, Long.MIN_VALUE));
    }

    private void accept(String id, long version) {
      (generations.inFirst() ? first : second).put(id, version);
    }
  }

  @ParameterizedTest(name = "{0} identifiers, {1} records a call, seed {2}")
  @CsvSource({"3, 1, 1", "50, 7, 2", "5000, 40, 3", "2500, 2500, 4"})
  void tellTheSameAsMaps(int identifiers, int records, long seed) {
    Random random = new Random(seed);
    TwoMaps expected = new TwoMaps();
    for (int round = 0; round < 300; round++) {
      now = now.plusSeconds(random.nextInt(round % 100 == 99 ? 9000 : 60));
      expected.at(now);
      RememberedVersions call = call();
      Map<RecordId, Long> asked = new HashMap<>();
      for (int i = 0; i < records; i++) {
        asked.put(Changes.id("id" + random.nextInt(identifiers)), round - 40L + random.nextInt(80));
      }
      Map<RecordId, Long> highest = call.highest("alarms", asked);
      asked.forEach(
          (id, version) -> {
            String name = id.externalId();
            long found = highest.getOrDefault(id, Long.MIN_VALUE);
            assertThat(name, version < found, is(version < expected.highest(name)));
            if (version >= found && random.nextInt(10) > 0) {
              call.accept("alarms", id, version);
              expected.accept(name, version);
            }
          });
      call.save();
    }
  }

  @Test
  void areFoundInTheCallThatAcceptedThem() {
    RememberedVersions call = call();
    call.accept("alarms", Changes.id("a"), 5);

    assertThat(
        call.highest("alarms", Map.of(Changes.id("a"), 4L)), is(Map.of(Changes.id("a"), 5L)));
    assertThat(call.highest("other", Map.of(Changes.id("a"), 4L)), is(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"-9223372036854775808", "-1", "0", "9223372036854775806"})
  void areAnyNumbers(long version) {
    accept(List.of("a"), version + 1);

    assertThat(isLate("a", version), is(true));
    assertThat(isLate("a", version + 1), is(false));
  }

  @Test
  void ofOneIdentifierTakeTheRoomOfOneHoweverOftenItIsWritten() {
    for (int round = 0; round < 1000; round++) {
      accept(List.of("hot"), round);
    }

    assertThat(blocks(1), is(lessThan(70)));
    assertThat(isLate("hot", 998), is(true));
  }

  @Test
  void areInBlocksOfAThousand() {
    accept(IntStream.range(0, 2500).mapToObj(i -> "id" + i).toList(), 1);

    assertThat(blocks(1), is(3));
    cells.blocks(1).read().forEach(block -> assertThat(block.size(), is(lessThanOrEqualTo(1000))));
    assertThat(isLate("id2499", 0), is(true));
  }

  @Test
  void areGoneAfterTwiceTheTimeToLive() {
    accept(List.of("a"), 5);
    now = now.plus(HOUR.multipliedBy(2));

    assertThat(isLate("a", 4), is(false));
    assertThat(blocks(1), is(0));
    assertThat(cells.tally(1).read() == null, is(true));
  }

  /** UTF-8 would make one question mark of both. */
  @Test
  void ofTextsThatNoEncodingHoldsStayApart() {
    assertThat(
        VersionKey.of("s", Changes.id("\uD800")),
        is(not(VersionKey.of("s", Changes.id("\uDC00")))));
  }

  /** Another implementation of SHA-256 gave this number; state holds it. */
  @Test
  void areKeptUnderAHashThatNeverChanges() {
    VersionKey key = VersionKey.of("alarms", Changes.id("a"));

    assertThat(
        String.format(Locale.ROOT, "%016x%016x", key.high(), key.low()),
        is("a5e0e936aea09fc535770e3697692369"));
  }
}
