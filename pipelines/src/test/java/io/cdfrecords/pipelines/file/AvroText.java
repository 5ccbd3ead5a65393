package io.cdfrecords.pipelines.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.JsonDecoder;

/** Avro files whose data are written in Avro's own JSON encoding, one a line. */
public final class AvroText {
  private AvroText() {}

  /** Returns a file of {@code schema}; a line of dots ends a block. */
  public static byte[] file(String schema, String data) throws IOException {
    Schema parsed = new Schema.Parser().setValidateDefaults(false).parse(schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GenericDatumReader<Object> reader = new GenericDatumReader<>(parsed, parsed, new GenericData());
    try (DataFileWriter<Object> out =
        new DataFileWriter<>(new GenericDatumWriter<>(parsed, new GenericData()))) {
      out.create(parsed, bytes);
      for (String line : data.strip().lines().toList()) {
        if (line.equals("...")) {
          out.sync();
        } else {
          JsonDecoder in = DecoderFactory.get().jsonDecoder(parsed, line);
          out.append(reader.read(null, in));
        }
      }
    }
    return bytes.toByteArray();
  }
}
