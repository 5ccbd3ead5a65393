package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Runs of mapped files, and what they stored.
 *
 * @param directory where mappings are written
 * @param emulator where the records go
 */
record MappedFiles(Path directory, RecordsEmulator emulator) {
  FilesRig mapped(FilesRig of, String format, String more, String properties) throws IOException {
    Path mapping = Files.createTempFile(directory, "m", ".yaml");
    Files.writeString(
        mapping,
        "space: plant\nexternalId: \"{id}\"\n"
            + more
            + "sources:\n  - container: [model, T]\n    properties: {"
            + properties
            + "}\n");
    return of.with("inputFormat", format).with("mapping", mapping.toString());
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = MappedFiles.class.getResourceAsStream("files/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  List<String> stored() {
    return emulator.records("alarms").stream()
        .map(record -> record.externalId() + " " + properties(record.sources()))
        .sorted()
        .toList();
  }

  private static String properties(String sources) {
    int begin = sources.indexOf("\"properties\":") + 13;
    return sources.substring(begin, sources.lastIndexOf('}', sources.length() - 2));
  }
}
