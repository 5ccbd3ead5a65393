package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvStyle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;

/** Opens the lines of a text of any encoding. */
final class TextDecoding {
  private static final int LOOKED_AT = 64;

  private TextDecoding() {}

  /**
   * Returns the lines of {@code in}. If a line end is one byte in the encoding, each line is
   * decoded by itself, so that a line that cannot be decoded affects no other; otherwise the text
   * is decoded as a whole.
   *
   * @param encoding the encoding of the text; null to detect UTF-16 or UTF-8 by a mark, and
   *     otherwise UTF-8 or windows-1252 by the first characters beyond ASCII
   */
  static LineSplitter lines(InputStream in, @Nullable Charset encoding) throws IOException {
    if (encoding != null) {
      return CsvStyle.isByteWise(encoding)
          ? new LineSplitter(in, encoding)
          : new LineSplitter(asUtf8(in, encoding));
    }
    BufferedInputStream marked = new BufferedInputStream(in, 64 * 1024);
    marked.mark(LOOKED_AT);
    Charset wide = wide(marked.readNBytes(LOOKED_AT));
    marked.reset();
    return wide == null ? new LineSplitter(marked, null) : new LineSplitter(asUtf8(marked, wide));
  }

  /** Returns the kind of UTF-16 that the mark or the zeros of {@code beginning} show, or null. */
  private static @Nullable Charset wide(byte[] beginning) {
    if (beginning.length < 2) {
      return null;
    }
    int mark = (beginning[0] & 0xFF) << 8 | (beginning[1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return StandardCharsets.UTF_16;
    }
    if (beginning[0] == 0 && beginning[1] != 0) {
      return StandardCharsets.UTF_16BE;
    }
    return beginning[0] != 0 && beginning[1] == 0 ? StandardCharsets.UTF_16LE : null;
  }

  private static InputStream asUtf8(InputStream in, Charset encoding) throws IOException {
    return ReaderInputStream.builder()
        .setReader(
            new InputStreamReader(
                in,
                encoding
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)))
        .setCharset(StandardCharsets.UTF_8)
        .setBufferSize(64 * 1024)
        .get();
  }
}
