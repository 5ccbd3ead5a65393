package io.cdfrecords.pipelines.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;

/** Records as Avro's own encoder of single objects writes them. */
final class SingleObjects {
  private SingleObjects() {}

  /** A record of {@code schema} with these values. */
  static byte[] encoded(String schema, Object... values) {
    GenericRecord record = new GenericData.Record(new Schema.Parser().parse(schema));
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i]);
    }
    try {
      ByteBuffer bytes =
          new BinaryMessageEncoder<GenericRecord>(new GenericData(), record.getSchema())
              .encode(record);
      byte[] encoded = new byte[bytes.remaining()];
      bytes.get(encoded);
      return encoded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
