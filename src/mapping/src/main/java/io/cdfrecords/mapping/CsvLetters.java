package io.cdfrecords.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The letters of CSV that are not values.
 *
 * @param separator what stands between two fields, or null where the file or an option says it
 * @param quote what stands around a field that has separators, or null for nothing
 * @param escape what takes the meaning of the letter after it away, or null for nothing
 */
public record CsvLetters(
    @Nullable String separator, @Nullable Character quote, @Nullable Character escape) {
  /** As RFC 4180 has it. */
  static final CsvLetters USUAL = new CsvLetters(null, '"', null);
}
