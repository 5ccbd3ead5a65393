package io.cdfrecords.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The characters of CSV that are not part of values.
 *
 * @param separator the character between two fields, or null if the file or an option gives it
 * @param quote the character around a field that contains separators, or null for none
 * @param escape the character that makes the next one literal, or null for none
 */
public record CsvLetters(
    @Nullable String separator, @Nullable Character quote, @Nullable Character escape) {
  /** The characters of RFC 4180. */
  static final CsvLetters USUAL = new CsvLetters(null, '"', null);
}
