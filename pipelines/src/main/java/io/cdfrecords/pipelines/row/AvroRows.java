package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.jspecify.annotations.Nullable;

/** Reads an Avro container file, and maps its records. A null datum counts as blank. */
public final class AvroRows implements InputReader {
  private static final Set<String> CODECS =
      Set.of("null", "deflate", "snappy", "bzip2", "zstandard");

  private final RowMapper mapper;
  private final DataFileStream<Object> records;
  private long number;

  public AvroRows(RowMapper mapper, InputStream in) throws IOException {
    this.mapper = mapper;
    AvroBlocks blocks = new AvroBlocks(in);
    try {
      this.records = new DataFileStream<>(blocks, new AvroDatum.BytesOfTexts());
    } catch (RuntimeException e) {
      throw new RefusedFileException("has a header that Avro cannot read: " + e.getMessage());
    }
    String codec = records.getMetaString(DataFileConstants.CODEC);
    if (codec != null && !CODECS.contains(codec)) {
      throw new RefusedFileException("is compressed with " + codec + ", which is not read");
    }
    mapper.check(AvroShape.of(records.getSchema()));
  }

  @Override
  public @Nullable LineResult next() throws IOException {
    Object value;
    try {
      if (!records.hasNext()) {
        return null;
      }
      value = records.next();
    } catch (RuntimeException e) {
      // A damaged block can cause any exception of the decoder or the stream.
      String why = e.getCause() instanceof IOException cause ? cause.getMessage() : null;
      throw new IOException(
          why == null ? "a damaged block, " + e.getClass().getSimpleName() : why, e);
    }
    number++;
    if (value == null) {
      return new LineResult.Blank(number);
    }
    if (!(AvroValues.plain(records.getSchema(), value) instanceof Map<?, ?> fields)) {
      return mapper.unmapped(number, "the file must hold records", value.toString());
    }
    Row row = Row.closed(AvroDatum.fields(fields));
    return mapper.map(row, number, () -> JsonText.print(row.fields()));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
