package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.UnmappedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads one Avro datum from bytes that hold nothing else. */
public final class AvroDatum {
  private AvroDatum() {}

  /**
   * Returns the plain form of the datum that begins at {@code begin} and ends with the bytes.
   *
   * @throws UnmappedException if the bytes are no datum of {@code schema}
   */
  public static @Nullable Object read(Schema schema, byte[] bytes, int begin)
      throws UnmappedException {
    try {
      BinaryDecoder in =
          DecoderFactory.get().binaryDecoder(bytes, begin, bytes.length - begin, null);
      Object datum = new BytesOfTexts(schema).read(null, in);
      if (in.isEnd()) {
        return AvroValues.plain(schema, datum);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Wrong bytes can cause any exception of the decoder, and its message may quote them.
    }
    throw new UnmappedException(
        "must be a datum of Avro by the schema " + schema.getName() + ", but its bytes are not");
  }

  /** Returns the fields of a datum that is a record or map, with texts as names. */
  public static Map<String, @Nullable Object> fields(Map<?, ?> plain) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    plain.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return fields;
  }

  /** Keeps texts as bytes, whatever class a schema asks for, since they may not be UTF-8. */
  static final class BytesOfTexts extends GenericDatumReader<Object> {
    /** Reads with the schema of the file. */
    BytesOfTexts() {}

    private BytesOfTexts(Schema schema) {
      super(schema);
    }

    @Override
    public Object read(@Nullable Object reuse, Decoder in) throws IOException {
      return super.read(reuse, in instanceof BinaryDecoder all ? new BoundedDecoder(all) : in);
    }

    @Override
    protected Class<?> findStringClass(Schema schema) {
      return CharSequence.class;
    }
  }
}
