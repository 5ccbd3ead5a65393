package io.cdfrecords.pipelines.message;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes messages between transforms, deterministically. Version 1 has no headers; version 2 has
 * them after the payload.
 */
public final class MessageCoder extends AtomicCoder<Message> {
  private static final long serialVersionUID = 1L;
  private static final int PLAIN = 1;
  private static final int WITH_HEADERS = 2;
  private static final MessageCoder INSTANCE = new MessageCoder();

  private static final Coder<String> TEXT = StringUtf8Coder.of();
  private static final Coder<Long> NUMBER = VarLongCoder.of();
  private static final Coder<Map<String, String>> TEXTS = MapCoder.of(TEXT, TEXT);
  private static final Coder<byte @Nullable []> BYTES = NullableCoder.of(ByteArrayCoder.of());

  private MessageCoder() {}

  /** Returns the coder. */
  public static MessageCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Message message, OutputStream out) throws IOException {
    List<MessageHeader> headers = message.content().headers();
    out.write(headers.isEmpty() ? PLAIN : WITH_HEADERS);
    TEXT.encode(message.place(), out);
    NUMBER.encode(message.position(), out);
    BYTES.encode(message.content().key(), out);
    BYTES.encode(message.content().payload(), out);
    if (!headers.isEmpty()) {
      NUMBER.encode((long) headers.size(), out);
      for (MessageHeader header : headers) {
        TEXT.encode(header.name(), out);
        BYTES.encode(header.value(), out);
      }
    }
    NUMBER.encode((long) message.fields().size(), out);
    for (Map.Entry<String, Object> field : new TreeMap<>(message.fields()).entrySet()) {
      TEXT.encode(field.getKey(), out);
      writeValue(field.getValue(), out);
    }
  }

  @Override
  public Message decode(InputStream in) throws IOException {
    int version = readByte(in);
    if (version != PLAIN && version != WITH_HEADERS) {
      throw new CoderException(
          "the encoding of a message has version " + version + ", but this release reads 1 and 2");
    }
    String place = TEXT.decode(in);
    long position = NUMBER.decode(in);
    byte[] key = BYTES.decode(in);
    byte[] payload = BYTES.decode(in);
    Content content = new Content(key, payload, version == PLAIN ? List.of() : readHeaders(in));
    Map<String, Object> fields = new HashMap<>();
    for (long left = NUMBER.decode(in); left > 0; left--) {
      String name = TEXT.decode(in);
      fields.put(name, readValue(in));
    }
    return new Message(place, position, content, fields);
  }

  private static List<MessageHeader> readHeaders(InputStream in) throws IOException {
    List<MessageHeader> headers = new ArrayList<>();
    for (long left = NUMBER.decode(in); left > 0; left--) {
      headers.add(new MessageHeader(TEXT.decode(in), BYTES.decode(in)));
    }
    return headers;
  }

  private static void writeValue(Object value, OutputStream out) throws IOException {
    if (value instanceof String text) {
      out.write(1);
      TEXT.encode(text, out);
    } else if (value instanceof Long number) {
      out.write(2);
      NUMBER.encode(number, out);
    } else {
      Map<String, String> texts = new TreeMap<>();
      ((Map<?, ?>) value)
          .forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
      out.write(3);
      TEXTS.encode(new LinkedHashMap<>(texts), out);
    }
  }

  private static Object readValue(InputStream in) throws IOException {
    int kind = readByte(in);
    return switch (kind) {
      case 1 -> TEXT.decode(in);
      case 2 -> NUMBER.decode(in);
      case 3 -> TEXTS.decode(in);
      default -> throw new CoderException("there is no field of a message of the kind " + kind);
    };
  }

  private static int readByte(InputStream in) throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("a message was expected, but there is nothing more");
    }
    return read;
  }
}
