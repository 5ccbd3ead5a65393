package io.cdfrecords.emulator.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a file of entries, whatever becomes of its end. */
final class LogFileTest {
  private final List<String> notices = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("test.log");
  }

  private List<String> appended(String... entries) throws IOException {
    List<String> read = new ArrayList<>();
    try (LogFile log = LogFile.open(file, notices::add, e -> read.add(new String(e, UTF_8)))) {
      for (String entry : entries) {
        log.append(("x".repeat(EntryFrame.HEADER) + entry).getBytes(UTF_8));
      }
    }
    return read;
  }

  @Test
  void givesBackWhatWasAppended() throws IOException {
    assertThat(appended("one", "", "three"), is(empty()));
    assertThat(appended("four"), contains("one", "", "three"));
    assertThat(appended(), contains("one", "", "three", "four"));
    assertThat(notices, is(empty()));
  }

  @Test
  void cutsOffALastEntryThatIsTornAtAnyByte() throws IOException {
    appended("one", "two");
    long whole = Files.size(file);
    appended("three");
    byte[] all = Files.readAllBytes(file);
    for (int length = (int) whole + 1; length < all.length; length++) {
      Files.write(file, Arrays.copyOf(all, length));
      notices.clear();
      assertThat(appended("n"), contains("one", "two"));
      assertThat(notices, contains(containsString("cut off " + (length - whole) + " bytes")));
      assertThat(appended(), contains("one", "two", "n"));
      assertThat(notices, hasSize(1));
    }
  }

  @Test
  void beginsAgainWhereTheVeryBeginningIsTorn() throws IOException {
    for (int length = 0; length < LogReader.BEGINNING.length; length++) {
      Files.write(file, Arrays.copyOf(LogReader.BEGINNING, length));
      assertThat(appended("one"), is(empty()));
      assertThat(appended(), contains("one"));
    }
  }

  @Test
  void refusesAFileThatIsDamagedAtAnyByteBeforeTheEnd() throws IOException {
    appended("one");
    long second = Files.size(file);
    appended("two");
    long third = Files.size(file);
    appended("three");
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] damaged = good.clone();
      damaged[i] ^= 0x40;
      Files.write(file, damaged);
      IllegalStateException refusal = assertThrows(IllegalStateException.class, this::appended);
      long offset =
          i < LogReader.BEGINNING.length
              ? 0
              : i < second ? LogReader.BEGINNING.length : i < third ? second : third;
      assertThat(
          refusal.getMessage(), containsString(file + " is damaged at offset " + offset + ":"));
      assertThat(Files.readAllBytes(file), is(damaged));
    }
  }
}
