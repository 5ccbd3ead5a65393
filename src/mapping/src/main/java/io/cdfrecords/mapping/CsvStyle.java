package io.cdfrecords.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of CSV that a mapping describes.
 *
 * @param letters its separators and quotes
 * @param multiline whether a quoted field may span lines that look like rows
 * @param encoding of the file's texts, or null where the file shows it
 * @param skipLines the number of lines before the header
 * @param skipRows the number of rows between the header and the first row with values
 * @param comment the beginning of lines that are comments, or null
 * @param header the names of the columns if the file has no header, {@link #UNNAMED} if they have
 *     none, or null if the file names them
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
   * Returns whether lines can be split as bytes: a line end is one byte, which no other character
   * contains.
   */
  public static boolean isByteWise(Charset encoding) {
    return encoding.equals(StandardCharsets.UTF_8)
        || (encoding.canEncode()
            && "\n\r;\"A"
                .equals(new String("\n\r;\"A".getBytes(StandardCharsets.US_ASCII), encoding))
            && encoding.newEncoder().maxBytesPerChar() == 1.0f);
  }
}
