package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.UnreadableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes the texts and decimals of typed files. */
final class TextBytes {
  private TextBytes() {}

  /** Returns the text, or that the bytes are not UTF-8. */
  static Object utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return UnreadableValue.notUtf8(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
  }

  /** Returns the usual text of a UUID. */
  static Object uuid(byte[] bytes) {
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    return new java.util.UUID(halves.getLong(), halves.getLong()).toString();
  }

  /** Returns a decimal of a big-endian number, or that there is none. */
  static Object decimal(byte[] bytes, int scale) {
    return bytes.length == 0
        ? new UnreadableValue("must be a decimal, but has no bytes", "")
        : new BigDecimal(new BigInteger(bytes), scale);
  }
}
