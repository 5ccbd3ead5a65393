package io.cdfrecords.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How CSV is written, as a mapping says it.
 *
 * @param letters its separators and quotes
 * @param multiline whether a quoted field may go over lines that look like rows of their own
 * @param encoding of the file's texts, or null where the file shows it
 * @param skipLines how many lines stand before the header
 * @param skipRows how many rows stand between the header and the first one with values
 * @param comment what a line begins with that is no row, or null
 * @param header the names of the columns where the file has no header, {@link #UNNAMED} where they
 *     have none, or null where the file names them
 * @param pads whether a row may have fewer fields than the header, or more that are blank
 */
public record CsvStyle(
    CsvLetters letters,
    boolean multiline,
    @Nullable Charset encoding,
    int skipLines,
    int skipRows,
    @Nullable String comment,
    @Nullable List<String> header,
    boolean pads) {
  /** The header of columns that are known by their position only, as #1. */
  public static final List<String> UNNAMED = List.of();

  /** As RFC 4180 has it: UTF-8, quotes, a header. */
  public static final CsvStyle USUAL =
      new CsvStyle(CsvLetters.USUAL, false, StandardCharsets.UTF_8, 0, 0, null, null, false);

  /**
   * Returns whether lines can be cut as bytes: a line end is one byte, and no other letter has it.
   */
  public static boolean isByteWise(Charset encoding) {
    return encoding.equals(StandardCharsets.UTF_8)
        || (encoding.canEncode()
            && "\n\r;\"A"
                .equals(new String("\n\r;\"A".getBytes(StandardCharsets.US_ASCII), encoding))
            && encoding.newEncoder().maxBytesPerChar() == 1.0f);
  }
}
