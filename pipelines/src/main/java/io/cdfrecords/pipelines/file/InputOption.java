package io.cdfrecords.pipelines.file;

import io.cdfrecords.pipelines.run.WrongOptionException;
import org.jspecify.annotations.Nullable;

/** Reads the input options, and checks the mapping before anything runs. */
public final class InputOption {
  private InputOption() {}

  public static InputPlan read(RowOptions options) {
    InputFormat format = options.getInputFormat();
    char separator = separator(options.getCsvSeparator(), format);
    String path = options.getMapping();
    if (path == null) {
      if (format != InputFormat.JSONL) {
        throw new WrongOptionException(
            "--mapping must be given with --inputFormat=" + format + ": its rows are not records");
      }
      return InputPlan.RECORDS;
    }
    MappingOption mapping = MappingOption.read(path);
    if (mapping.mapping().hasElements() && format != InputFormat.JSONL) {
      throw new WrongOptionException(
          "--mapping "
              + mapping.file()
              + ": each belongs to --inputFormat=JSONL, but was with "
              + format);
    }
    if ((format == InputFormat.XML) != (mapping.mapping().place().element() != null)) {
      throw new WrongOptionException(
          "--mapping "
              + mapping.file()
              + ": element must be given with --inputFormat=XML, and with no other, but was with "
              + format);
    }
    if (mapping.mapping().place().sheet() != null && format != InputFormat.XLSX) {
      throw new WrongOptionException(
          "--mapping "
              + mapping.file()
              + ": sheet belongs to --inputFormat=XLSX, but was with "
              + format);
    }
    if (options.getCsvSeparator() != null
        && mapping.mapping().csv().letters().separator() != null) {
      throw new WrongOptionException(
          "--csvSeparator must not be given: " + mapping.file() + " has csv: {separator: …}");
    }
    return new InputPlan(format, mapping.file(), mapping.yaml(), separator);
  }

  private static char separator(@Nullable String value, InputFormat format) {
    if (value == null) {
      return ',';
    }
    if (format != InputFormat.CSV) {
      throw new WrongOptionException(
          "--csvSeparator must be given with --inputFormat=CSV only, but was with " + format);
    }
    String separator = value.equals("\\t") ? "\t" : value;
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw new WrongOptionException(
          "--csvSeparator must be one character other than a quote, or \\t for a tab, but was "
              + value);
    }
    return separator.charAt(0);
  }
}
