package io.cdfrecords.pipelines;

import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.pipelines.mapping.Mapping;
import io.cdfrecords.pipelines.mapping.MappingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/** Reads how the input is to be read; the mapping is checked before anything is run. */
final class InputOption {
  private static final int LARGEST_MAPPING = 1_000_000;

  private InputOption() {}

  /**
   * Reads it.
   *
   * @param mode how records are written, or null where each letter says it
   */
  static InputPlan read(RowOptions options, @Nullable WriteMode mode) {
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
    InputPlan plan = plan(format, path, separator);
    try {
      Mapping mapping = plan.mapping();
      if (mapping != null && mapping.hasVersion() && mode != WriteMode.INGEST) {
        throw new WrongOptionException(
            "--mapping must not name a version "
                + (mode == null ? "without --writeMode=INGEST" : "with --writeMode=" + mode)
                + ": it cannot be kept to yet");
      }
    } catch (MappingException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    }
    return plan;
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

  private static InputPlan plan(InputFormat format, String path, char separator) {
    try {
      // Not matched as a pattern: where there is no such file, a whole directory tree is walked.
      ResourceId file = FileSystems.matchNewResource(path, false);
      try (InputStream in = Channels.newInputStream(FileSystems.open(file))) {
        byte[] yaml = in.readNBytes(LARGEST_MAPPING + 1);
        if (yaml.length > LARGEST_MAPPING) {
          throw new WrongOptionException(
              "--mapping must have at most " + LARGEST_MAPPING + " bytes, but was " + path);
        }
        String name = String.valueOf(file.getFilename());
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
        return new InputPlan(format, name, text, separator);
      }
    } catch (CharacterCodingException e) {
      throw new WrongOptionException("--mapping must be UTF-8, but was " + path);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongOptionException(
          "--mapping must be a file that can be read, but was "
              + path
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
