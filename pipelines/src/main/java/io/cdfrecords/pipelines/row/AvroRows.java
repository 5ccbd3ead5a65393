package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.JsonText;
import io.cdfrecords.mapping.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Avro container file, and maps its records.
 *
 * <p>Avro's own reader takes a file that is cut off within a block for one that ends there. Every
 * block ends with the marker that stands in the file's header, and so must the file.
 */
public final class AvroRows implements InputReader {
  private final RowMapper mapper;
  private final DataFileStream<Object> records;
  private final byte[] marker;
  private final TailStream in;
  private long number;

  /**
   * A reader.
   *
   * @param marker the file's, as {@link AvroMarker} finds it
   */
  public AvroRows(RowMapper mapper, byte[] marker, InputStream in) throws IOException {
    this.mapper = mapper;
    this.marker = marker.clone();
    this.in = new TailStream(in, marker.length);
    this.records = new DataFileStream<>(this.in, new GenericDatumReader<>());
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    Object value = read();
    if (value == null) {
      return null;
    }
    number++;
    if (!(AvroValues.plain(records.getSchema(), value) instanceof Map<?, ?> fields)) {
      return mapper.unmapped(number, "the file must hold records", "");
    }
    Row row = Row.closed(AvroValues.fields(fields));
    return mapper.map(row, number, () -> JsonText.print(row));
  }

  private @Nullable Object read() throws IOException {
    try {
      if (records.hasNext()) {
        return records.next();
      }
    } catch (RuntimeException e) {
      // Whatever a damaged block made of the decoder.
      throw new IOException("a damaged block, " + e.getClass().getSimpleName(), e);
    }
    if (!Arrays.equals(in.tail(), marker)) {
      throw new IOException("it is cut off within a block");
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
