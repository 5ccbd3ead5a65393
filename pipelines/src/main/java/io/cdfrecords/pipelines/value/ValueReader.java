package io.cdfrecords.pipelines.value;

import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys and payloads. Whatever they hold, it throws nothing but {@link UnmappedException}; a
 * registry that does not answer fails the job.
 */
public final class ValueReader {
  /** The field of the array in the row of a payload that is an array. */
  public static final String ARRAY = "value";

  private static final int FRAME = 5;
  private static final int[] MARK = {0xEF, 0xBB, 0xBF};

  private final ChangeEnvelope envelope;
  private final @Nullable AvroPayloadReader avro;

  /**
   * @param envelope the envelope around a row
   * @param avro reads payloads of Avro; null if they are JSON
   */
  ValueReader(ChangeEnvelope envelope, @Nullable AvroPayloadReader avro) {
    this.envelope = envelope;
    this.avro = avro;
  }

  /**
   * Returns the text of a JSON payload.
   *
   * @throws UnmappedException if its bytes are not UTF-8
   */
  public static String text(byte[] payload) throws UnmappedException {
    // JSON never begins with NUL: this is a schema registry's frame.
    int begin = payload.length > FRAME && payload[0] == 0 ? FRAME : 0;
    begin += isMarked(payload, begin) ? MARK.length : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(payload, begin, payload.length - begin))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnmappedException("must be UTF-8, but has bytes that are not");
    }
  }

  private static boolean isMarked(byte[] bytes, int begin) {
    boolean marked = bytes.length - begin >= MARK.length;
    for (int i = 0; marked && i < MARK.length; i++) {
      marked = (bytes[begin + i] & 0xFF) == MARK[i];
    }
    return marked;
  }

  /**
   * Returns what a payload does to its row.
   *
   * @param arrays whether it may be an array, which is then the row's field {@link #ARRAY}
   * @throws UnmappedException if it is no row
   */
  public ChangedRow row(byte[] payload, boolean arrays) throws UnmappedException {
    Map<String, @Nullable Object> fields =
        avro == null ? json(text(payload), arrays) : avro.fields(payload);
    return envelope == ChangeEnvelope.DEBEZIUM
        ? DebeziumEventReader.row(fields)
        : new ChangedRow.Put(fields, Map.of());
  }

  private static Map<String, @Nullable Object> json(String text, boolean arrays)
      throws UnmappedException {
    if (arrays && text.stripLeading().startsWith("[")) {
      List<@Nullable Object> array = JsonText.array(text);
      return Map.of(ARRAY, array);
    }
    return JsonText.object(text);
  }

  /** Returns the object or the text that a key is, or null where it is neither. */
  public @Nullable Object key(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    Object plain = avro == null ? null : avro.key(key);
    if (plain == null) {
      plain = textOrObject(key);
    }
    return envelope == ChangeEnvelope.DEBEZIUM && plain instanceof Map<?, ?> map
        ? DebeziumEventReader.payload(map)
        : plain;
  }

  private static @Nullable Object textOrObject(byte[] key) {
    String text;
    try {
      text = text(key);
    } catch (UnmappedException e) {
      return null;
    }
    if (!text.strip().startsWith("{")) {
      // What follows a zero is an object, or not text, as a number of eight bytes.
      return key.length > 0 && key[0] == 0 ? null : text;
    }
    try {
      return JsonText.object(text);
    } catch (UnmappedException e) {
      return text;
    }
  }
}
