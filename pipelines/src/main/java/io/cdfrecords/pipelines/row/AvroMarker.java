package io.cdfrecords.pipelines.row;

import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** The marker in the header of an Avro container file, which every block of it ends with. */
public final class AvroMarker {
  private AvroMarker() {}

  /** The marker of the file whose beginning {@code file} gives; closes it. */
  public static byte[] of(InputStream file) throws IOException {
    byte[] marker = new byte[DataFileConstants.SYNC_SIZE];
    try (file) {
      BinaryDecoder in = DecoderFactory.get().binaryDecoder(file, null);
      in.skipFixed(DataFileConstants.MAGIC.length);
      for (long entries = in.readMapStart(); entries > 0; entries = in.mapNext()) {
        for (long i = 0; i < entries; i++) {
          in.skipString();
          in.skipBytes();
        }
      }
      in.readFixed(marker);
      return marker;
    } catch (RuntimeException e) {
      throw new IOException("not an Avro container file", e);
    }
  }
}
