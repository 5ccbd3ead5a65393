package io.cdfrecords.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.entity.DeflateInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an answer's content to its end, within a bound. */
final class AnswerContent {
  /** A thousand refused records with long ids and messages stay below two megabytes. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  /** The answer to a filter has at most 20 MB, by the service's own limit. */
  static final int MAX_FOUND_BYTES = 20 * 1024 * 1024;

  private AnswerContent() {}

  /**
   * Returns the content, inflated where {@code encoding} says so; null where it is longer than
   * {@code most} bytes, cut off, or not in that encoding. Content without a byte is in every
   * encoding. A coding that is none of HTTP's ("utf-8", "none") changes nothing: what is sent is
   * what is read.
   */
  static byte @Nullable [] read(@Nullable InputStream raw, @Nullable String encoding, int most) {
    if (raw == null) {
      return new byte[0];
    }
    try (raw) {
      PushbackInputStream sent = new PushbackInputStream(raw);
      int first = sent.read();
      if (first < 0) {
        return new byte[0];
      }
      sent.unread(first);
      byte[] content = bounded(decoded(sent, encoding), most);
      // A coding knows its own end; the connection is reused only once the answer's end is read.
      return content != null && raw.read() < 0 ? content : null;
    } catch (IOException e) {
      // The status was read, and stays true; of the content nothing is known.
      return null;
    }
  }

  /** Codings are listed in the order in which they were applied. */
  private static InputStream decoded(InputStream sent, @Nullable String encoding)
      throws IOException {
    InputStream content = sent;
    List<String> codings = List.of((encoding == null ? "" : encoding).split(",", -1));
    for (int i = codings.size() - 1; i >= 0; i--) {
      content =
          switch (codings.get(i).trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(content);
            case "deflate" -> new DeflateInputStream(content);
            default -> content;
          };
    }
    return content;
  }

  private static byte @Nullable [] bounded(InputStream in, int most) throws IOException {
    byte[] content = in.readNBytes(most + 1);
    return content.length > most ? null : content;
  }
}
