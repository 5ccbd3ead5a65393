package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonText;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file, one row group in memory at a time, and maps its rows. */
public final class ParquetRows implements InputReader {
  private static final String ENCRYPTED = "is encrypted, which is not supported";

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
            .usePageChecksumVerification()
            .build();
    try {
      this.file = ParquetFileReader.open(new SeekableInput(channel), options);
    } catch (ParquetCryptoRuntimeException e) {
      channel.close();
      throw new RefusedFileException(ENCRYPTED);
    } catch (RuntimeException | StackOverflowError e) {
      channel.close();
      throw new RefusedFileException("is no Parquet file, or is cut off or damaged at its end");
    }
    this.schema = file.getFileMetaData().getSchema();
    checkColumns();
    mapper.check(ParquetShape.of(schema));
  }

  private void checkColumns() throws RefusedFileException {
    String twice = ParquetShape.nameThatComesTwice(schema);
    if (twice != null) {
      throw new RefusedFileException("has two columns of the name " + twice);
    }
    for (BlockMetaData group : file.getFooter().getBlocks()) {
      if (group.getPath() != null) {
        // The summary that some writers keep beside their files.
        throw new RefusedFileException(
            "has its rows in another file, " + group.getPath() + ": read that, and not this one");
      }
      for (ColumnChunkMetaData column : group.getColumns()) {
        try {
          if (!ParquetCodecs.reads(column.getCodec())) {
            throw new RefusedFileException(
                "is compressed with " + column.getCodec() + ", which is not read");
          }
        } catch (ParquetCryptoRuntimeException e) {
          throw new RefusedFileException(ENCRYPTED);
        }
      }
    }
  }

  @Override
  public @Nullable LineResult next() throws IOException {
    Group group;
    try {
      group = read();
    } catch (ParquetCryptoRuntimeException e) {
      throw new RefusedFileException(ENCRYPTED);
    } catch (RuntimeException e) {
      // A damaged page can cause any exception of the decoder.
      throw new IOException("a damaged page, " + e.getClass().getSimpleName(), e);
    }
    if (group == null) {
      return null;
    }
    number++;
    Row row = Row.closed(ParquetValues.fields(group));
    return mapper.map(row, number, () -> JsonText.print(row.fields()));
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
