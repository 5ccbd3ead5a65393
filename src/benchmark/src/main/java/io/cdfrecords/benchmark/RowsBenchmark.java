package io.cdfrecords.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.row.CsvRows;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.JsonRows;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.ParquetRows;
import io.cdfrecords.pipelines.row.RowMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A row of a file made a record, beside the same bytes read by the format's own library alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowsBenchmark {
  private static final int ROWS = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] csv = RowFiles.csv(ROWS);
  private final byte[] json = RowFiles.json(ROWS);
  private final byte[] parquet = RowFiles.parquet(ROWS);
  private final RowMapper mapper;

  /** Prepares the files. */
  public RowsBenchmark() {
    try {
      mapper = new RowMapper(MappingReader.read("alarms.yaml", RowFiles.MAPPING), "alarms");
    } catch (MappingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Maps rows of CSV. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int csv() throws IOException {
    return mapped(new CsvRows(mapper, new ByteArrayInputStream(csv), ','));
  }

  /** Maps objects of JSON. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int json() throws IOException {
    return mapped(new JsonRows(mapper, new ByteArrayInputStream(json)));
  }

  /** Maps rows of Parquet. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int parquet() throws IOException {
    return mapped(new ParquetRows(mapper, new SeekableInMemoryByteChannel(parquet)));
  }

  /** Reads the CSV with Commons CSV. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int csvByLibrary() throws IOException {
    int letters = 0;
    try (CSVParser rows =
        CSVParser.parse(
            new InputStreamReader(new ByteArrayInputStream(csv), UTF_8), CSVFormat.RFC4180)) {
      for (CSVRecord row : rows) {
        letters += row.get(0).length();
      }
    }
    return letters;
  }

  /** Reads the JSON with Jackson, as trees. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int jsonByLibrary() throws IOException {
    int letters = 0;
    try (MappingIterator<JsonNode> rows = JSON.readerFor(JsonNode.class).readValues(json)) {
      while (rows.hasNext()) {
        letters += rows.next().path("id").textValue().length();
      }
    }
    return letters;
  }

  /** Reads the Parquet with its own example reader. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int parquetByLibrary() throws IOException {
    int letters = 0;
    try (ParquetFileReader file =
        ParquetFileReader.open(
            new InMemoryFile(parquet),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      MessageType schema = file.getFileMetaData().getSchema();
      for (PageReadStore pages = file.readNextRowGroup();
          pages != null;
          pages = file.readNextRowGroup()) {
        RecordReader<Group> rows =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          letters += rows.read().getString("id", 0).length();
        }
      }
    }
    return letters;
  }

  private static int mapped(InputReader rows) throws IOException {
    int records = 0;
    try (rows) {
      for (LineResult row = rows.next(); row != null; row = rows.next()) {
        if (!(row instanceof LineResult.Parsed)) {
          throw new IllegalStateException("row " + row.line() + " gave no record");
        }
        records++;
      }
    }
    if (records != ROWS) {
      throw new IllegalStateException("read " + records + " rows of " + ROWS);
    }
    return records;
  }
}
