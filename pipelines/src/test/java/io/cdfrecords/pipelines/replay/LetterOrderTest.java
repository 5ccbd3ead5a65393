package io.cdfrecords.pipelines.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LetterOrderTest {
  /** A letter as {@code file line second}; without a file it has no input. */
  private static FailedRecord letter(String text) {
    String[] parts = text.split(" ", -1);
    FailedRecord.Builder letter =
        FailedRecord.builder(FailureReason.REJECTED, text)
            .setFailedAt(Instant.ofEpochMilli(Long.parseLong(parts[2])));
    return parts[0].equals("-")
        ? letter.build()
        : letter.setInput(FailedInput.of(parts[0], Long.parseLong(parts[1]), null)).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 1 1, a 2 1, a 3 1",
        // Within a file the line decides, whatever failed first.
        "a 1 9, a 2 5, a 3 1",
        // Of two files the one that failed last is newer, as a whole.
        "b 1 9, b 9 1, a 1 10",
        "a 1 1, b 1 2",
        "- 0 1, a 1 2, - 0 3",
        // One line that failed in two runs.
        "a 1 1, a 1 2",
      })
  void goesByTheLineWithinAFileAndByTheTimeOtherwise(String expected) {
    List<FailedRecord> letters =
        Arrays.stream(expected.split(", ", -1))
            .map(LetterOrderTest::letter)
            .collect(Collectors.toList());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(letters, new Random(seed));
      assertThat(
          LetterOrder.sorted(letters, Function.identity()).stream()
              .map(FailedRecord::getMessage)
              .collect(Collectors.joining(", ")),
          is(expected));
    }
  }
}
