package io.cdfrecords.pipelines.value;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.row.AvroDatum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads of Avro: with a registry's frame, which is a zero and the schema's id in four
 * bytes; or by one schema, as plain data or in Avro's single-object encoding.
 */
final class AvroPayloadReader {
  private static final int FRAME = 5;

  /** Two bytes and the fingerprint of the schema. */
  private static final int SINGLE_OBJECT = 10;

  private static final short MARKER = (short) 0xC301;

  private final @Nullable Schema fixed;
  private final @Nullable RegistrySchemas schemas;

  /**
   * Creates a reader from one of the two.
   *
   * @param fixed the schema of all payloads, or null
   * @param schemas the schemas of a registry, or null
   */
  AvroPayloadReader(@Nullable Schema fixed, @Nullable RegistrySchemas schemas) {
    this.fixed = fixed;
    this.schemas = schemas;
  }

  /**
   * Returns the fields of a payload.
   *
   * @throws UnmappedException if it is not a datum of its schema, or not a record
   */
  Map<String, @Nullable Object> fields(byte[] payload) throws UnmappedException {
    if (!(read(payload) instanceof Map<?, ?> map)) {
      throw new UnmappedException("must be a record of Avro");
    }
    return AvroDatum.fields(map);
  }

  private @Nullable Object read(byte[] payload) throws UnmappedException {
    if (schemas != null) {
      return framed(payload, schemas);
    }
    Schema schema = requireNonNull(fixed);
    return AvroDatum.read(schema, payload, isSingleObject(schema, payload) ? SINGLE_OBJECT : 0);
  }

  private static @Nullable Object framed(byte[] payload, RegistrySchemas schemas)
      throws UnmappedException {
    if (!isFramed(payload)) {
      throw new UnmappedException(
          "must begin with a schema registry's five bytes, a zero and the schema's id");
    }
    return AvroDatum.read(schemas.schema(ByteBuffer.wrap(payload).getInt(1)), payload, FRAME);
  }

  /**
   * Returns the value of a key whose schema is in the registry, or null if it is not such a key.
   */
  @Nullable Object key(byte[] key) {
    if (schemas == null || !isFramed(key)) {
      return null;
    }
    try {
      Object plain = framed(key, schemas);
      return plain instanceof Map<?, ?> map ? AvroDatum.fields(map) : String.valueOf(plain);
    } catch (UnmappedException e) {
      // A number of eight bytes begins with a zero as well.
      return null;
    }
  }

  private static boolean isFramed(byte[] bytes) {
    return bytes.length >= FRAME && bytes[0] == 0;
  }

  private static boolean isSingleObject(Schema schema, byte[] payload) {
    return payload.length >= SINGLE_OBJECT
        && ByteBuffer.wrap(payload).getShort() == MARKER
        && ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong(2)
            == SchemaNormalization.parsingFingerprint64(schema);
  }
}
