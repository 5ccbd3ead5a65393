package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedElement;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message as its producer sent it: a key, a payload, either of which may be
 * missing, and headers.
 *
 * <p>{@link #element} turns it into the element of a failure, byte for byte, which carries it
 * through the write into the dead letter.
 */
public final class Content {
  private static final char NONE = '-';
  private static final char TEXT = 't';
  private static final char BASE64 = 'b';

  private final byte @Nullable [] key;
  private final byte @Nullable [] payload;
  private final List<MessageHeader> headers;

  /** A content without headers; the arrays are not copied, and must not change. */
  public Content(byte @Nullable [] key, byte @Nullable [] payload) {
    this(key, payload, List.of());
  }

  /** A content; the arrays are not copied, and must not change. */
  public Content(byte @Nullable [] key, byte @Nullable [] payload, List<MessageHeader> headers) {
    this.key = key;
    this.payload = payload;
    this.headers = List.copyOf(headers);
  }

  /** Returns the headers, in their order; a name may occur more than once. */
  public List<MessageHeader> headers() {
    return headers;
  }

  /** Returns the key as received, or null if the message has none. */
  public byte @Nullable [] key() {
    return key;
  }

  /** Returns the payload as received, or null if the message has none: a tombstone. */
  public byte @Nullable [] payload() {
    return payload;
  }

  /** Returns the key as text, or null where there is none, or its bytes are not UTF-8. */
  public @Nullable String keyText() {
    return text(key);
  }

  /** Returns the payload as text, or null where there is none, or its bytes are not UTF-8. */
  public @Nullable String payloadText() {
    return text(payload);
  }

  /** Returns the whole content as the element of a failure. */
  public FailedElement element() {
    return FailedElement.ofText(packed());
  }

  /**
   * Returns the message of {@code failed}. If the failure has no message, the payload is its
   * record.
   */
  static Content of(FailedRecord failed) {
    FailedElement element = failed.getElement();
    FailedInput input = failed.getInput();
    if (element != null && element.getText() != null) {
      return unpack(element.getText());
    }
    // Jobs of releases without elements keep the message as the text of the input.
    if (input != null && input.getText() != null) {
      return unpack(input.getText());
    }
    String record = failed.getRecord();
    return new Content(null, record == null ? null : record.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the whole content as one text. */
  public String packed() {
    StringBuilder first = new StringBuilder(part(key));
    for (MessageHeader header : headers) {
      first
          .append(' ')
          .append(part(header.name().getBytes(StandardCharsets.UTF_8)))
          .append(' ')
          .append(part(header.value()));
    }
    String head = first.append('\n').toString();
    if (payload == null) {
      return head + NONE;
    }
    String text = payloadText();
    return text == null
        ? head + BASE64 + Base64.getEncoder().encodeToString(payload)
        : head + TEXT + text;
  }

  /**
   * Returns the content that {@link #packed} turned into {@code packed}.
   *
   * @throws IllegalArgumentException if {@code packed} is not such a text
   */
  public static Content unpack(String packed) {
    int end = packed.indexOf('\n');
    if (end < 1 || packed.length() < end + 2) {
      throw new IllegalArgumentException("must be the content of a message, as it was packed");
    }
    String[] first = packed.substring(0, end).split(" ", -1);
    List<MessageHeader> headers = new ArrayList<>();
    for (int i = 1; i + 1 < first.length; i += 2) {
      byte[] name = part(first[i]);
      headers.add(
          new MessageHeader(
              new String(Objects.requireNonNull(name), StandardCharsets.UTF_8),
              part(first[i + 1])));
    }
    return new Content(part(first[0]), part(packed.substring(end + 1)), headers);
  }

  private static String part(byte @Nullable [] bytes) {
    return bytes == null
        ? String.valueOf(NONE)
        : BASE64 + Base64.getEncoder().encodeToString(bytes);
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
        && Arrays.equals(payload, that.payload)
        && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(key) + Arrays.hashCode(payload)) + headers.hashCode();
  }

  /** Returns the sizes only, never the content. */
  @Override
  public String toString() {
    return "Content[key=" + size(key) + ", payload=" + size(payload) + "]";
  }

  private static String size(byte @Nullable [] bytes) {
    return bytes == null ? "none" : bytes.length + " bytes";
  }
}
