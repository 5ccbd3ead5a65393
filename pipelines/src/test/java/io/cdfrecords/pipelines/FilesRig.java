package io.cdfrecords.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A directory with input, a secret and dead letters, and the pipeline run on it. */
final class FilesRig {
  private final Path directory;
  private final MainMethod program;
  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * What a run left behind.
   *
   * @param code its exit code
   * @param out what it printed
   * @param err what it complained of
   * @param deadLetters in the order of the input
   */
  record Ran(int code, String out, String err, List<JsonNode> deadLetters) {
    /** The line of a dead letter and its reason, for each of them. */
    List<String> reasons() {
      return deadLetters.stream()
          .map(letter -> letter.at("/input/line").asLong() + " " + letter.get("reason").asText())
          .toList();
    }
  }

  /** A pipeline as a program. */
  interface MainMethod {
    int run(String[] args, PrintStream out, PrintStream err);
  }

  FilesRig(Path directory, RecordsEmulator emulator) throws IOException {
    this(directory, emulator, FilesToRecords::run);
  }

  FilesRig(Path directory, RecordsEmulator emulator, MainMethod program) throws IOException {
    this.directory = directory;
    this.program = program;
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    Files.createDirectory(directory.resolve("in"));
    with("inputFilePattern", directory.resolve("in") + "/*");
    with("cdfBaseUrl", emulator.baseUrl());
    with("cdfProject", "p");
    with("stream", "alarms");
    with("tokenUrl", emulator.tokenUrl());
    with("clientId", "emulator");
    with("clientSecret", "file:" + secret);
    with("deadLetterDirectory", directory.resolve("dead").toString());
    // What is complained of must not depend on how long a run takes.
    with("progress", "false");
  }

  /** An emulator that asks for a token, and lets only the space plant be written. */
  static RecordsEmulator emulator() throws IOException {
    return RecordsEmulator.builder().stream("alarms", "BasicLiveData")
        .project("p")
        .spaces("plant")
        .requireAuth()
        .start();
  }

  /** Sets an option; the last value counts. */
  FilesRig with(String option, String value) {
    options.put(option, value);
    return this;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  FilesRig without(String option) {
    options.remove(option);
    return this;
  }

  FilesRig input(String name, List<String> lines) throws IOException {
    return input(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  FilesRig input(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve("in").resolve(name), bytes);
    return this;
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments;
  }

  Ran run() throws IOException {
    return run(arguments());
  }

  Ran run(List<String> arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        program.run(
            arguments.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Path dead = directory.resolve("dead");
    return new Ran(
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8),
        Files.exists(dead) ? DeadLetters.in(dead) : List.of());
  }
}
