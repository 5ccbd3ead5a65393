package io.cdfrecords.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How CSV is written, as a mapping says it.
 *
 * @param quoted whether a field in quotes may have separators and line ends
 * @param multiline whether a quoted field may go over lines that look like rows of their own
 * @param encoding of the file's texts
 * @param skipLines how many lines stand before the header
 * @param comment what a line begins with that is no row, or null
 * @param header the names of the columns where the file has no header, {@link #UNNAMED} where they
 *     have none, or null where the file names them
 */
public record CsvStyle(
    boolean quoted,
    boolean multiline,
    Charset encoding,
    int skipLines,
    @Nullable String comment,
    @Nullable List<String> header) {
  /** The header of columns that are known by their position only, as #1. */
  public static final List<String> UNNAMED = List.of();

  /** As RFC 4180 has it: UTF-8, quotes, a header. */
  public static final CsvStyle USUAL =
      new CsvStyle(true, false, StandardCharsets.UTF_8, 0, null, null);
}
