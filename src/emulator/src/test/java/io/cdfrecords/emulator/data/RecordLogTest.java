package io.cdfrecords.emulator.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.StoredVersion;
import io.cdfrecords.emulator.store.StreamType;
import io.cdfrecords.emulator.store.Tombstone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changes of a stream, and which of them are kept. */
final class RecordLogTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long NOW = 100 * DAY;

  private Path file = Path.of("");
  private long sequence;

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("stream.log");
  }

  private Change written(String id) {
    long at = NOW - 5 * DAY;
    byte[] sources = ("[\"" + id + "\"]").getBytes(UTF_8);
    Fingerprint content = new Fingerprint(++sequence, -sequence);
    return new StoredVersion(identifier(id), sources, content, at - 1, at, 7, sequence);
  }

  private Change deleted(String id, long at) {
    return new Tombstone(identifier(id), at - 1, at, ++sequence);
  }

  private static RecordIdentifier identifier(String id) {
    return new RecordIdentifier("s", id);
  }

  /** Opens the file as of now, appends each change on its own, and returns what was there. */
  private List<String> appended(Change... changes) throws IOException {
    return appended(StreamType.MUTABLE, changes);
  }

  private List<String> appended(StreamType type, Change... changes) throws IOException {
    List<String> found = new ArrayList<>();
    try (RecordLog log =
        RecordLog.open(file, type, NOW, notice -> {}, change -> found.add(text(change)))) {
      for (Change change : changes) {
        log.append(List.of(change));
      }
    }
    return found;
  }

  /** Every part of a change; of an array, what is in it. */
  private static String text(Change change) {
    return change instanceof StoredVersion record
        ? new String(record.sources(), UTF_8)
            + record.toString().replaceFirst("sources=[^,]*", "sources")
        : change.toString();
  }

  @Test
  void givesBackEveryPartOfAChange() throws IOException {
    Change strange = written("\0é😀\ud800");
    Change gone = deleted("b", NOW);
    appended(strange, gone);
    assertThat(appended(), contains(text(strange), text(gone)));
  }

  @Test
  void isRewrittenOnceMoreIsDeadThanAlive() throws IOException {
    Change a = written("a");
    Change[] updates = {a, written("b"), written("b"), written("b")};
    appended(updates);
    long before = Files.size(file);
    assertThat(appended().size(), is(4));
    assertThat(Files.size(file), is(before));
    Change last = written("b");
    appended(last);
    appended();
    assertThat(Files.size(file), is(lessThan(before)));
    assertThat(appended(), contains(text(a), text(last)));
  }

  @Test
  void keepsEveryRecordOfAnImmutableStream() throws IOException {
    Change[] namesakes = {written("a"), written("a"), written("a"), written("a")};
    appended(StreamType.IMMUTABLE, namesakes);
    appended(StreamType.IMMUTABLE);
    assertThat(
        appended(StreamType.IMMUTABLE),
        is(Arrays.stream(namesakes).map(RecordLogTest::text).toList()));
  }

  @Test
  void keepsThatARecordWasDeletedForThreeDays() throws IOException {
    Change young = deleted("young", NOW - 3 * DAY);
    Change old = deleted("old", NOW - 3 * DAY - 1);
    Change a = written("a");
    appended(
        written("young"),
        written("old"),
        written("old"),
        written("a"),
        young,
        old,
        written("a"),
        a);
    appended();
    assertThat(appended(), contains(text(young), text(a)));
  }

  @Test
  void keepsTheLastChangeSoThatNoSequenceComesTwice() throws IOException {
    Change old = deleted("a", NOW - 9 * DAY);
    appended(written("a"), written("a"), old);
    appended();
    assertThat(appended(), contains(text(old)));
  }

  @Test
  void doesNotMindARewritingThatWasKilled() throws IOException {
    Change last = written("a");
    appended(written("b"), last);
    Files.writeString(file.resolveSibling("stream.log.draft"), "CDFRLOG1 torn");
    Change[] updates = {written("a"), written("a"), written("a"), written("a")};
    appended(updates);
    appended();
    assertThat(appended().get(1), is(text(updates[3])));
    assertThat(Files.exists(file.resolveSibling("stream.log.draft")), is(false));
  }
}
