package io.cdfrecords.pipelines.propose;

import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.file.InputPlan;
import io.cdfrecords.pipelines.file.SampleRows;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes the first rows of files as a sample. */
final class FileSample {
  /** So many rows show how CSV is written. */
  private static final int ROWS_OF_SHAPE = 50;

  private static final Map<String, InputFormat> ENDINGS =
      Map.ofEntries(
          Map.entry("csv", InputFormat.CSV),
          Map.entry("tsv", InputFormat.CSV),
          Map.entry("txt", InputFormat.CSV),
          Map.entry("json", InputFormat.JSONL),
          Map.entry("jsonl", InputFormat.JSONL),
          Map.entry("ndjson", InputFormat.JSONL),
          Map.entry("avro", InputFormat.AVRO),
          Map.entry("parquet", InputFormat.PARQUET),
          Map.entry("xlsx", InputFormat.XLSX),
          Map.entry("xml", InputFormat.XML));

  private FileSample() {}

  /** Returns the sample that the options name. */
  static Sample of(ProposeMappingOptions options, int most) {
    String pattern = OptionValues.required("inputFilePattern", options.getInputFilePattern());
    InputFormat format = format(options, pattern);
    if ((format == InputFormat.XML) != (options.getElement() != null)) {
      throw new WrongOptionException(
          "--element must be given with XML, and with nothing else: the name of the elements that"
              + " are rows");
    }
    List<String> keys = new ArrayList<>();
    if (format == InputFormat.CSV) {
      CsvShape shape =
          CsvShape.of(
              options.getCsvSeparator(),
              tried -> read(pattern, format, List.of(csv(tried)), ROWS_OF_SHAPE));
      keys.add(csv(shape));
    }
    if (options.getSheet() != null) {
      keys.add("sheet: " + Yaml.text(options.getSheet()));
    }
    if (options.getElement() != null) {
      keys.add("element: " + Yaml.text(options.getElement()));
    }
    SampleRows read = read(pattern, format, keys, most);
    return new Sample(pattern, name(pattern), read.rows(), keys, read.firstFault());
  }

  /** Returns what the names of the files say that they are. */
  static InputFormat format(ProposeMappingOptions options, String pattern) {
    InputFormat given = options.getInputFormat();
    if (given != null) {
      return given;
    }
    String name = pattern.toLowerCase(Locale.ROOT).replaceAll("\\.(gz|bz2|zst|zip)$", "");
    InputFormat format = ENDINGS.get(name.substring(name.lastIndexOf('.') + 1));
    if (format == null) {
      throw new WrongOptionException(
          "--inputFormat must be given, since the name does not end in csv, jsonl, avro, parquet,"
              + " xlsx or xml, but was "
              + pattern);
    }
    return format;
  }

  private static String csv(CsvShape shape) {
    return "csv: { " + String.join(", ", shape.keys()) + " }";
  }

  private static SampleRows read(String pattern, InputFormat format, List<String> keys, int most) {
    return SampleRows.read(pattern, new InputPlan(format, "sample", probe(keys), ','), most);
  }

  /** A mapping that says where rows stand and nothing else; its records go nowhere. */
  private static String probe(List<String> keys) {
    return "space: s\nexternalId: contentHash\n"
        + String.join("\n", keys)
        + "\nsources: [{container: [s, c], properties: {row: {rest: json}}}]\n";
  }

  /** Returns the name of the files without folders and endings. */
  private static String name(String pattern) {
    String file =
        pattern.substring(Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf('\\')) + 1);
    int dot = file.indexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
