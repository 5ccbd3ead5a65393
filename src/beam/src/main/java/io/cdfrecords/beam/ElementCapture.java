package io.cdfrecords.beam;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;

/**
 * Captures an element for its failure, as text if a function gives one, otherwise as its coder's
 * bytes, up to a limit.
 *
 * @param coder the coder of the input
 * @param textOf the text of an element, or null for its coder's bytes
 * @param limit the most bytes that are kept
 */
record ElementCapture<T>(Coder<T> coder, @Nullable ProcessFunction<T, String> textOf, int limit)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The default limit: as many bytes as a failure repeats characters of input. */
  static final int DEFAULT_LIMIT = FailedInput.MAX_TEXT;

  private static final int LARGEST_LIMIT = 1_000_000_000;

  static int checkLimit(int limit) {
    if (limit < 0 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "elementLimit must be between 0 and " + LARGEST_LIMIT + ", but was " + limit);
    }
    return limit;
  }

  /** Returns the capture of {@code element}, or null if its coder fails. */
  @Nullable FailedElement of(T element) {
    String text =
        textOf == null
            ? null
            : FunctionResult.of("withElementText(...)", "give a text", textOf, element).answer();
    if (text != null) {
      return kept(text.getBytes(StandardCharsets.UTF_8), true);
    }
    try {
      return kept(CoderUtils.encodeToByteArray(coder, element), false);
    } catch (CoderException | RuntimeException e) {
      return null;
    }
  }

  private FailedElement kept(byte[] whole, boolean isText) {
    boolean isCut = whole.length > limit;
    byte[] kept = isCut ? Arrays.copyOf(whole, isText ? textEnd(whole) : limit) : whole;
    return FailedElement.of(
        isText ? new String(kept, StandardCharsets.UTF_8) : null,
        isText ? null : Base64.getEncoder().encodeToString(kept),
        whole.length,
        isCut ? HexFormat.of().formatHex(sha256(whole)) : null);
  }

  /** Returns the end of the last whole character within the limit. */
  private int textEnd(byte[] utf8) {
    int end = limit;
    while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
