package io.cdfrecords.beam;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * Encodes an element that waits with its record for the outcome: part of version 2 of an encoded
 * record.
 */
final class ElementBytes {
  private ElementBytes() {}

  static byte @Nullable [] write(@Nullable FailedElement element) {
    if (element == null) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String base64 = element.getBase64();
    try {
      StateBytes.writeOptionalText(element.getText(), out);
      StateBytes.writeFlag(base64 != null, out);
      if (base64 != null) {
        StateBytes.writeBytes(Base64.getDecoder().decode(base64), out);
      }
      VarInt.encode(element.getBytes(), out);
      StateBytes.writeOptionalText(element.getSha256(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static @Nullable FailedElement read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    InputStream in = new ByteArrayInputStream(bytes);
    try {
      @Nullable String text = StateBytes.readOptionalText(in);
      @Nullable String base64 =
          StateBytes.readFlag(in)
              ? Base64.getEncoder().encodeToString(StateBytes.readBytes(in))
              : null;
      long size = VarInt.decodeLong(in);
      return FailedElement.of(text, base64, size, StateBytes.readOptionalText(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the element of a record cannot be read", e);
    }
  }
}
