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
 * Orders the dead letters of one record as their input was. Within a file or topic the higher line
 * is the newer. Between files the time of failure decides: the file whose last letter failed later
 * is the newer.
 */
final class LetterOrder {
  private LetterOrder() {}

  /** Returns {@code elements} from the oldest to the newest. */
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

  /** A letter without an input counts as a file of its own. */
  private static String file(FailedRecord letter) {
    FailedInput input = letter.getInput();
    return input == null ? "at " + letter.getFailedAt() : "in " + input.getPlace();
  }

  private static long line(FailedRecord letter) {
    FailedInput input = letter.getInput();
    return input == null ? 0 : input.getPosition();
  }
}
