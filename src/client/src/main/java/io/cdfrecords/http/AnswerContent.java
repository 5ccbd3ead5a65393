package io.cdfrecords.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an answer's content to its end, within a bound. */
final class AnswerContent {
  /** A thousand refused records with long ids and messages stay below two megabytes. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  /** What is found by a filter comes to 20 MB at most, by the service's own limit. */
  static final int MAX_FOUND_BYTES = 20 * 1024 * 1024;

  private AnswerContent() {}

  /**
   * The content, inflated where {@code encoding} says so; null where it is longer than {@code most}
   * bytes, cut off, or not in that encoding.
   */
  static byte @Nullable [] read(@Nullable InputStream raw, @Nullable String encoding, int most) {
    if (raw == null) {
      return new byte[0];
    }
    try (raw) {
      if (encoding == null || encoding.trim().equalsIgnoreCase("identity")) {
        return bounded(raw, most);
      }
      if (!encoding.trim().equalsIgnoreCase("gzip")
          && !encoding.trim().equalsIgnoreCase("x-gzip")) {
        return null;
      }
      try (GZIPInputStream inflated = new GZIPInputStream(raw)) {
        byte[] content = bounded(inflated, most);
        // gzip knows its own end; the connection is reused only once the answer's end is read.
        return content != null && raw.read() < 0 ? content : null;
      }
    } catch (IOException e) {
      // The status was read, and stays true; of the content nothing is known.
      return null;
    }
  }

  private static byte @Nullable [] bounded(InputStream in, int most) throws IOException {
    byte[] content = in.readNBytes(most + 1);
    return content.length > most ? null : content;
  }
}
