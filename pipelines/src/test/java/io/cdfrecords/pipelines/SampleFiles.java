package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page of samples, and what each becomes. */
final class SampleFiles {
  static final Path DIRECTORY = Path.of("data/samples");

  private static final Pattern ROW =
      Pattern.compile(
          "\\| .* \\| `([A-Z]+)` \\| \\[(.+?)]\\(.*?\\) \\| \\[(.+?)]\\(.*?\\) \\| .* \\|");

  private SampleFiles() {}

  /** A row of the page. */
  record SampleFile(String format, String file, String mapping) {
    /** A run of it into {@code emulator}. */
    FilesRig in(Path directory, RecordsEmulator emulator) throws IOException {
      return new FilesRig(directory, emulator)
          .input(file, Files.readAllBytes(DIRECTORY.resolve(file)))
          .with("inputFormat", format)
          .with("mapping", DIRECTORY.resolve(mapping).toAbsolutePath().toString());
    }
  }

  static List<SampleFile> all() throws IOException {
    return Files.readAllLines(Path.of("guide/samples.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new SampleFile(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  /** Records as lines of text, in the order of their ids. */
  static List<String> stored(RecordsEmulator emulator) {
    return emulator.records("alarms").stream()
        .map(
            record ->
                record.space() + " " + record.externalId() + " " + properties(record.sources()))
        .sorted()
        .toList();
  }

  private static String properties(String sources) {
    return sources
        .replace("{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":", "")
        .replace("},\"properties\":", " ");
  }
}
