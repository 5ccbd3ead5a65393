package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Runs of mapped files, and what they stored. */
final class MappedFiles implements AutoCloseable {
  private final Path directory;
  private final RecordsEmulator emulator;

  MappedFiles(Path directory) throws IOException {
    this.directory = directory;
    this.emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").project("p").start();
  }

  /** A run in a directory of its own. */
  FilesRig rig(String name) throws IOException {
    return rig(name, FilesToRecords::run);
  }

  private FilesRig rig(String name, FilesRig.MainMethod program) throws IOException {
    return new FilesRig(Files.createDirectory(directory.resolve(name)), emulator, program);
  }

  /** A replay of what the run "run" left among its dead letters. */
  FilesRig replay() throws IOException {
    return rig("again", ReplayDeadLetters::run)
        .with("inputFilePattern", directory.resolve("run") + "/dead/*.jsonl");
  }

  FilesRig mapped(FilesRig of, String format, String properties) throws IOException {
    return mapped(of, format, "", properties);
  }

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

  @Override
  public void close() {
    emulator.close();
  }
}
