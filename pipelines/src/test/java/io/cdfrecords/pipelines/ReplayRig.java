package io.cdfrecords.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An emulator of two streams, and runs that write into them or replay their dead letters. */
final class ReplayRig implements AutoCloseable {
  private final Path directory;
  private final RecordsEmulator emulator;

  ReplayRig(Path directory) throws IOException {
    this.directory = directory;
    this.emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream(
                "events", "BasicLiveData")
            .project("p")
            .spaces("plant")
            .start();
  }

  RecordsEmulator emulator() {
    return emulator;
  }

  /** A run in a directory of its own. */
  FilesRig rig(String name, FilesRig.MainMethod program) throws IOException {
    return new FilesRig(Files.createDirectory(directory.resolve(name)), emulator, program);
  }

  /** A replay of the letters that are put into its input. */
  FilesRig replay() throws IOException {
    return rig("replay", ReplayDeadLetters::run).without("stream");
  }

  /** Another replay, of what {@code before} left among its dead letters. */
  FilesRig replayOf(String before, String name) throws IOException {
    return rig(name, ReplayDeadLetters::run)
        .without("stream")
        .with("inputFilePattern", directory.resolve(before) + "/dead/*.jsonl");
  }

  List<String> stored(String stream) {
    return emulator.records(stream).stream().map(StoredRecord::externalId).sorted().toList();
  }

  static List<String> printed(FailedRecord... letters) {
    return Stream.of(letters).map(DeadLetters::print).toList();
  }

  static String message(JsonNode letter) {
    return letter.get("message").asText();
  }

  @Override
  public void close() {
    emulator.close();
  }
}
