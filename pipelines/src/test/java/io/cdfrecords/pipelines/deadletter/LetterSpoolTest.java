package io.cdfrecords.pipelines.deadletter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LetterSpoolTest {
  private Instant now = Instant.EPOCH;

  @ParameterizedTest
  @CsvSource({", a b c d", "PT10M, c d", "PT11M, a b c d", "PT1M, c d"})
  void keepsLettersForAsLongAsTheyMayBeOnTheirWay(
      @Nullable Duration age, String kept, @TempDir Path directory) throws IOException {
    LetterSpool spool = new LetterSpool(age, () -> now);
    for (String letter : new String[] {"a", "b", "c", "d"}) {
      spool.add(letter);
      now = now.plusSeconds(601);
    }
    Path file = directory.resolve("ended.jsonl");
    spool.write(file.toString(), "600");
    assertThat(String.join(" ", Files.readAllLines(file)), is(kept));
  }

  /** Half a character has no UTF-8; the letter is kept all the same. */
  @Test
  void keepsALetterWithHalfACharacter(@TempDir Path directory) throws IOException {
    LetterSpool spool = new LetterSpool(null, () -> now);
    spool.add("\ud834 \u2028");
    Path file = directory.resolve("ended.jsonl");
    spool.write(file.toString(), "600");
    assertThat(Files.readString(file), is("? \u2028\n"));
  }
}
