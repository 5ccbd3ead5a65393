package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.jspecify.annotations.Nullable;

/**
 * The element of a failure: one that a function given to the write could not read, or any after
 * {@link WriteRecords#withFailedElements}. It is text if {@link WriteRecords#withElementText} gives
 * one, otherwise the bytes of its coder. For an element beyond {@link
 * WriteRecords#withElementLimit} it holds the beginning, and the size and the digest of the whole.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FailedElement {
  FailedElement() {}

  /** Returns an element that is a whole text. */
  public static FailedElement ofText(String text) {
    return of(text, null, text.getBytes(StandardCharsets.UTF_8).length, null);
  }

  /**
   * Returns an element; also for tests of pipelines that handle failures.
   *
   * @param text the element as text, or null
   * @param base64 its bytes as Base64, or null
   * @param bytes how many bytes the whole element has
   * @param sha256 the SHA-256 of the whole element, where the others hold its beginning only
   */
  public static FailedElement of(
      @Nullable String text, @Nullable String base64, long bytes, @Nullable String sha256) {
    return new AutoValue_FailedElement(text, base64, bytes, sha256);
  }

  /** Returns the element as text, or its beginning; null where there are bytes. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getText();

  /**
   * Returns the bytes of the element in its coder's encoding, or their beginning, as Base64; or
   * null.
   */
  @SchemaFieldNumber("1")
  public abstract @Nullable String getBase64();

  /** Returns how many bytes the whole element has; of a text, in UTF-8. */
  @SchemaFieldNumber("2")
  public abstract long getBytes();

  /**
   * Returns the SHA-256 of all those bytes in hexadecimal, where only their beginning is here; else
   * null.
   */
  @SchemaFieldNumber("3")
  public abstract @Nullable String getSha256();
}
