package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What versions in state cost, beside a map by identifier whose entries are encoded, printed line
 * by line. The build does not look for a class of this name: its figures mean something on a
 * machine that does nothing else.
 */
final class VersionStateMeasurement {
  private static final int ROUND = 1_000;
  private static final int ROUNDS = 20;

  private final VersionCells cells = new VersionCells();
  private final Map<String, byte[]> map = new HashMap<>();

  private RememberedVersions call() {
    return cells.call(Duration.ofHours(1), () -> Instant.EPOCH);
  }

  private static RecordId id(int number) {
    return Changes.id("site-4/area-07/pump-" + number);
  }

  /** Remembers {@code records}, and then has rounds of a thousand of them, newer or late. */
  @ParameterizedTest(name = "{0} remembered, late {1}")
  @CsvSource({
    "10000, false",
    "100000, false",
    "1000000, false",
    "10000, true",
    "100000, true",
    "1000000, true"
  })
  void costsTime(int records, boolean late) throws Exception {
    for (int first = 0; first < records; first += ROUND) {
      blocks(first, records, first);
      maps(first, records, first);
    }
    long bytes = 0;
    for (int store = 1; store <= 2; store++) {
      for (VersionBlock block : cells.blocks(store).read()) {
        bytes += CoderUtils.encodeToByteArray(VersionBlockCoder.of(), block).length;
      }
    }
    long mapBytes = 0;
    for (Map.Entry<String, byte[]> entry : map.entrySet()) {
      mapBytes += encoded(StringUtf8Coder.of(), entry.getKey()) + entry.getValue().length;
    }
    List<byte[]> stored = new ArrayList<>();
    for (int store = 1; store <= 2; store++) {
      for (VersionBlock block : cells.blocks(store).read()) {
        stored.add(CoderUtils.encodeToByteArray(VersionBlockCoder.of(), block));
      }
    }
    long time = 0;
    long mapTime = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int first = round * ROUND * 7 % records;
      long began = System.nanoTime();
      if (late) {
        lookUp(first, records, stored);
      } else {
        blocks(first, records, 10_000_000L + round);
      }
      long between = System.nanoTime();
      if (late) {
        lookUpInMap(first, records);
      } else {
        maps(first, records, 10_000_000L + round);
      }
      time += between - began;
      mapTime += System.nanoTime() - between;
    }
    System.out.printf(
        Locale.ROOT,
        "MEASURED %d remembered, %s: blocks %.1f µs a record, %.0f bytes; map %.1f µs, %.0f bytes%n",
        records,
        late ? "older than the newest" : "newest",
        time / 1e3 / ROUND / ROUNDS,
        (double) bytes / records,
        mapTime / 1e3 / ROUND / ROUNDS,
        (double) mapBytes / records);
    assertThat(map.size(), is(records));
  }

  /** Accepts versions newer than all others: nothing is read, and a block is written. */
  private void blocks(int first, int records, long version) throws Exception {
    RememberedVersions call = call();
    Map<RecordId, Long> asked = asked(first, records, version);
    call.highest("alarms", asked);
    asked.keySet().forEach(id -> call.accept("alarms", id, version));
    call.save();
    Map<VersionKey, Long> written = new HashMap<>();
    asked.keySet().forEach(id -> written.put(VersionKey.of("alarms", id), version));
    for (VersionBlock block : VersionBlock.of(written)) {
      encoded(VersionBlockCoder.of(), block);
    }
  }

  /** Finds all of a round late: each block is decoded, as by a runner that keeps state as bytes. */
  private void lookUp(int first, int records, List<byte[]> stored) throws Exception {
    for (byte[] block : stored) {
      CoderUtils.decodeFromByteArray(VersionBlockCoder.of(), block);
    }
    assertThat(call().highest("alarms", asked(first, records, -1)).size(), is(ROUND));
  }

  private static Map<RecordId, Long> asked(int first, int records, long version) {
    Map<RecordId, Long> asked = new HashMap<>();
    for (int i = first; i < first + ROUND; i++) {
      asked.put(id(i % records), version);
    }
    return asked;
  }

  private void maps(int first, int records, long version) throws Exception {
    for (int i = first; i < first + ROUND; i++) {
      String key = "alarms/plant/" + id(i % records).externalId();
      byte[] before = map.get(key);
      if (before != null) {
        CoderUtils.decodeFromByteArray(VarLongCoder.of(), before);
      }
      encoded(StringUtf8Coder.of(), key);
      map.put(key, CoderUtils.encodeToByteArray(VarLongCoder.of(), version));
    }
  }

  private void lookUpInMap(int first, int records) throws Exception {
    for (int i = first; i < first + ROUND; i++) {
      byte[] stored = map.get("alarms/plant/" + id(i % records).externalId());
      CoderUtils.decodeFromByteArray(VarLongCoder.of(), Objects.requireNonNull(stored));
    }
  }

  private static <T> int encoded(Coder<T> coder, T value) throws Exception {
    return CoderUtils.encodeToByteArray(coder, value).length;
  }
}
