package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.pipelines.row.ApiRecordLines;
import io.cdfrecords.pipelines.row.AvroRows;
import io.cdfrecords.pipelines.row.CsvRows;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.JsonRows;
import io.cdfrecords.pipelines.row.ParquetRows;
import io.cdfrecords.pipelines.row.RefusedFileException;
import io.cdfrecords.pipelines.row.RowMapper;
import io.cdfrecords.pipelines.row.SheetRows;
import io.cdfrecords.pipelines.row.XmlRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileIO.ReadableFile;
import org.jspecify.annotations.Nullable;

/**
 * How the input files are read. It is serialized to the workers, with the mapping as text.
 *
 * @param format their format
 * @param mappingFile the name of the mapping's file, or null if lines are records already
 * @param mappingYaml the mapping, or null likewise
 * @param csvSeparator the separator of CSV fields
 */
public record InputPlan(
    InputFormat format,
    @Nullable String mappingFile,
    @Nullable String mappingYaml,
    char csvSeparator)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A plan for lines that are records already. */
  static final InputPlan RECORDS = new InputPlan(InputFormat.JSONL, null, null, ',');

  /** Returns the mapping, or null if lines are records already. */
  public @Nullable Mapping mapping() throws MappingException {
    return mappingYaml == null
        ? null
        : MappingReader.read(String.valueOf(mappingFile), mappingYaml);
  }

  /** Returns whether the mapping says which version of its record a row is. */
  public boolean hasVersions() {
    try {
      Mapping read = mapping();
      return read != null && read.hasVersion();
    } catch (MappingException e) {
      throw new IllegalStateException("a mapping was read before", e);
    }
  }

  /** Returns whether the files are lines of text. */
  private boolean isText() {
    return format == InputFormat.JSONL || format == InputFormat.CSV;
  }

  private boolean isWide(@Nullable Mapping mapping) {
    return format == InputFormat.CSV
        && mapping != null
        && FileContents.isWide(mapping.csv().encoding());
  }

  /**
   * Passes the rows of {@code file}, mapped by {@code mapping}, to {@code use}; those of an archive
   * member by member.
   */
  void each(ReadableFile file, @Nullable Mapping mapping, ReaderUse use) throws IOException {
    try (SeekableByteChannel channel = file.openSeekable()) {
      each(file.getMetadata().resourceId().toString(), channel, mapping, row -> {}, use);
    }
  }

  /**
   * Passes the rows of the file {@code name} in {@code channel} to {@code use}, likewise.
   *
   * @param look sees each row before it is mapped
   */
  void each(
      String name,
      SeekableByteChannel channel,
      @Nullable Mapping mapping,
      Consumer<Row> look,
      ReaderUse use)
      throws IOException {
    if (format == InputFormat.PARQUET && mapping != null) {
      if (FileContents.isArchive(name)) {
        throw new RefusedFileException("is an archive, in which PARQUET is not read: unpack it");
      }
      use.read(name, new ParquetRows(new RowMapper(mapping, name, look), channel));
      return;
    }
    new FileContents(isText(), isWide(mapping))
        .each(
            name,
            channel,
            (place, content) -> {
              InputReader reader = open(place, content, mapping, look);
              use.read(place + reader.within(), reader);
            });
  }

  /** Receives the rows of a file. */
  interface ReaderUse {
    /** Reads them, and closes the reader. */
    void read(String place, InputReader reader) throws IOException;
  }

  private InputReader open(
      String place, InputStream content, @Nullable Mapping mapping, Consumer<Row> look)
      throws IOException {
    if (mapping == null) {
      return new ApiRecordLines(place, content);
    }
    RowMapper mapper = new RowMapper(mapping, place, look);
    return switch (format) {
      case JSONL -> new JsonRows(mapper, content);
      case CSV -> new CsvRows(mapper, content, csvSeparator);
      case AVRO -> new AvroRows(mapper, content);
      case XLSX -> new SheetRows(mapper, content);
      case XML -> new XmlRows(mapper, content);
      case PARQUET -> throw new IllegalStateException("Parquet is opened where it can be sought");
    };
  }
}
