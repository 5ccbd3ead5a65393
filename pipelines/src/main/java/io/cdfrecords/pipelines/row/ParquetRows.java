package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.JsonText;
import io.cdfrecords.mapping.Row;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file, one row group in memory at a time, and maps its rows. */
public final class ParquetRows implements InputReader {
  private final RowMapper mapper;
  private final ParquetFileReader file;
  private final MessageType schema;
  private @Nullable RecordReader<Group> rows;
  private long rowsLeft;
  private long number;

  public ParquetRows(RowMapper mapper, SeekableByteChannel channel) throws IOException {
    this.mapper = mapper;
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .build();
    try {
      this.file = ParquetFileReader.open(new SeekableInput(channel), options);
    } catch (RuntimeException e) {
      channel.close();
      throw new IOException("not a Parquet file", e);
    }
    this.schema = file.getFileMetaData().getSchema();
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    Group group;
    try {
      group = read();
    } catch (RuntimeException e) {
      // Whatever a damaged page made of the decoder.
      throw new IOException("a damaged page, " + e.getClass().getSimpleName(), e);
    }
    if (group == null) {
      return null;
    }
    number++;
    Row row = Row.closed(ParquetValues.fields(group));
    return mapper.map(row, number, () -> JsonText.print(row));
  }

  private @Nullable Group read() throws IOException {
    while (rows == null || rowsLeft == 0) {
      PageReadStore pages = file.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      rowsLeft = pages.getRowCount();
      rows =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
    }
    rowsLeft--;
    return rows.read();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
