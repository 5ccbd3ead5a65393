package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.row.ApiRecordLines;
import io.cdfrecords.pipelines.row.AvroRows;
import io.cdfrecords.pipelines.row.CsvRows;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.JsonRows;
import io.cdfrecords.pipelines.row.ParquetRows;
import io.cdfrecords.pipelines.row.RowMapper;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileIO.ReadableFile;
import org.jspecify.annotations.Nullable;

/**
 * How the files of an input are read. It travels to the workers, the mapping as its text.
 *
 * @param format what they are
 * @param mappingFile the name of the mapping's file, or null where lines are records as they stand
 * @param mappingYaml the mapping, likewise
 * @param csvSeparator what stands between two fields of CSV
 */
public record InputPlan(
    InputFormat format,
    @Nullable String mappingFile,
    @Nullable String mappingYaml,
    char csvSeparator)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Lines that are records as they stand. */
  static final InputPlan RECORDS = new InputPlan(InputFormat.JSONL, null, null, ',');

  /** The mapping, or null where lines are records as they stand. */
  public @Nullable Mapping mapping() throws MappingException {
    return mappingYaml == null
        ? null
        : MappingReader.read(String.valueOf(mappingFile), mappingYaml);
  }

  /** How files are decompressed on their way: Parquet's are read from their end. */
  Compression compression() {
    return format == InputFormat.PARQUET ? Compression.UNCOMPRESSED : Compression.AUTO;
  }

  /** Opens {@code file}, to be mapped by {@code mapping}. */
  InputReader open(ReadableFile file, @Nullable Mapping mapping) throws IOException {
    String name = file.getMetadata().resourceId().toString();
    if (mapping == null) {
      return new ApiRecordLines(name, Channels.newInputStream(file.open()));
    }
    RowMapper mapper = new RowMapper(mapping, name);
    return switch (format) {
      case JSONL -> new JsonRows(mapper, Channels.newInputStream(file.open()));
      case CSV -> new CsvRows(mapper, Channels.newInputStream(file.open()), csvSeparator);
      case AVRO -> new AvroRows(mapper, Channels.newInputStream(file.open()));
      case PARQUET -> new ParquetRows(mapper, file.openSeekable());
    };
  }
}
