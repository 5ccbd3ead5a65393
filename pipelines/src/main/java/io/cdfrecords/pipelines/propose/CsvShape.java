package io.cdfrecords.pipelines.propose;

import io.cdfrecords.pipelines.file.SampleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How CSV is written, found by reading it in several ways.
 *
 * @param keys the keys of the mapping's csv, as YAML writes them
 */
record CsvShape(List<String> keys) {
  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");

  /** What may keep rows from being read, the more usual first. */
  private static final List<List<String>> OTHERWISE =
      List.of(
          List.of(),
          List.of("encoding: auto"),
          List.of("multiline: true"),
          List.of("encoding: auto", "multiline: true"),
          List.of("ragged: pad"),
          List.of("encoding: auto", "ragged: pad"),
          List.of("comment: \"#\""));

  /**
   * Returns the shape by which the most rows are read.
   *
   * @param separator what stands between two fields, or null where that is to be found
   * @param reading reads the first rows by a shape
   */
  static CsvShape of(@Nullable String separator, Function<CsvShape, SampleRows> reading) {
    List<String> separators = separator == null ? SEPARATORS : List.of(separator);
    CsvShape best = new CsvShape(separated(separators.get(0), List.of()));
    long most = Long.MIN_VALUE;
    for (List<String> more : OTHERWISE) {
      boolean whole = false;
      for (String one : separators) {
        CsvShape shape = new CsvShape(separated(one, more));
        SampleRows read = reading.apply(shape);
        long score = score(read);
        if (score > most) {
          best = shape;
          most = score;
        }
        whole |= read.firstFault() == null && !read.rows().isEmpty();
      }
      if (whole) {
        break;
      }
    }
    return best;
  }

  private static List<String> separated(String separator, List<String> more) {
    List<String> keys = new ArrayList<>();
    keys.add("separator: " + (separator.equals("\t") ? "\"\\t\"" : Yaml.text(separator)));
    keys.addAll(more);
    return keys;
  }

  /** Rows that are read count most, then how many columns they have. */
  private static long score(SampleRows read) {
    int columns = read.rows().isEmpty() ? 0 : Math.min(999, read.rows().get(0).size());
    long share =
        read.rows().isEmpty()
            ? 0
            : read.rows().size() * 100L / (read.rows().size() + read.refused());
    boolean single = columns < 2;
    return (single ? 0 : 1_000_000L) + share * 1_000L + columns;
  }
}
