package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts the dead letters of one record into the order of their input. Within a file (or topic) the
 * higher line is the newer one. What that leaves open the time decides at which they failed: of two
 * files the one whose last letter failed later is the newer.
 */
final class LetterOrder {
  private LetterOrder() {}

  /** {@code elements} from the oldest to the newest. */
  static <T> List<T> sorted(Iterable<T> elements, Function<T, FailedRecord> letterOf) {
    List<T> sorted = new ArrayList<>();
    Map<String, Long> latest = new HashMap<>();
    for (T element : elements) {
      sorted.add(element);
      FailedRecord letter = letterOf.apply(element);
      latest.merge(file(letter), letter.getFailedAt().getMillis(), Math::max);
    }
    sorted.sort(
        Comparator.comparing(
            letterOf,
            Comparator.comparingLong((FailedRecord letter) -> latest.get(file(letter)))
                .thenComparing(LetterOrder::file)
                .thenComparingLong(LetterOrder::line)
                .thenComparing(FailedRecord::getFailedAt)));
    return sorted;
  }

  /** A letter without an input is a file by itself, as far as its time tells. */
  private static String file(FailedRecord letter) {
    FailedInput input = letter.getInput();
    return input == null ? "at " + letter.getFailedAt() : "in " + input.getPlace();
  }

  private static long line(FailedRecord letter) {
    FailedInput input = letter.getInput();
    return input == null ? 0 : input.getPosition();
  }
}
