package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedElement;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a producer sent: a key and a payload, either of which may be missing.
 *
 * <p>{@link #element} makes the element of a failure of it, byte for byte: as that it travels
 * through the write into its dead letter.
 */
public final class Content {
  private static final char NONE = '-';
  private static final char TEXT = 't';
  private static final char BASE64 = 'b';

  private final byte @Nullable [] key;
  private final byte @Nullable [] payload;

  /** A content; the arrays are not copied, and must not change. */
  public Content(byte @Nullable [] key, byte @Nullable [] payload) {
    this.key = key;
    this.payload = payload;
  }

  /** The key as it came, or null where the message has none. */
  public byte @Nullable [] key() {
    return key;
  }

  /** The payload as it came, or null where the message has none: a tombstone. */
  public byte @Nullable [] payload() {
    return payload;
  }

  /** The key as text, or null where there is none, or its bytes are not UTF-8. */
  public @Nullable String keyText() {
    return text(key);
  }

  /** The payload as text, or null where there is none, or its bytes are not UTF-8. */
  public @Nullable String payloadText() {
    return text(payload);
  }

  /** Returns all of it as the element of a failure. */
  public FailedElement element() {
    return FailedElement.ofText(packed());
  }

  /**
   * Returns the message of {@code failed}. Where no message is known it has the record as its
   * payload.
   */
  static Content of(FailedRecord failed) {
    FailedElement element = failed.getElement();
    FailedInput input = failed.getInput();
    if (element != null && element.getText() != null) {
      return unpack(element.getText());
    }
    // Jobs that were started before failures had elements kept the message as their input's text.
    if (input != null && input.getText() != null) {
      return unpack(input.getText());
    }
    String record = failed.getRecord();
    return new Content(null, record == null ? null : record.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns all of it as one text. */
  public String packed() {
    String keyPart = key == null ? "" : Base64.getEncoder().encodeToString(key);
    String head = (key == null ? NONE : BASE64) + keyPart + "\n";
    if (payload == null) {
      return head + NONE;
    }
    String text = payloadText();
    return text == null
        ? head + BASE64 + Base64.getEncoder().encodeToString(payload)
        : head + TEXT + text;
  }

  /**
   * What {@link #packed} made a text of.
   *
   * @throws IllegalArgumentException if it did not make this one
   */
  public static Content unpack(String packed) {
    int end = packed.indexOf('\n');
    if (end < 1 || packed.length() < end + 2) {
      throw new IllegalArgumentException("must be the content of a message, as it was packed");
    }
    return new Content(part(packed.substring(0, end)), part(packed.substring(end + 1)));
  }

  private static byte @Nullable [] part(String packed) {
    String rest = packed.substring(1);
    return switch (packed.charAt(0)) {
      case NONE -> null;
      case TEXT -> rest.getBytes(StandardCharsets.UTF_8);
      case BASE64 -> Base64.getDecoder().decode(rest);
      default ->
          throw new IllegalArgumentException("must be the content of a message, as it was packed");
    };
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Content that
        && Arrays.equals(key, that.key)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + Arrays.hashCode(payload);
  }

  /** The sizes; never what was sent. */
  @Override
  public String toString() {
    return "Content[key=" + size(key) + ", payload=" + size(payload) + "]";
  }

  private static String size(byte @Nullable [] bytes) {
    return bytes == null ? "none" : bytes.length + " bytes";
  }
}
