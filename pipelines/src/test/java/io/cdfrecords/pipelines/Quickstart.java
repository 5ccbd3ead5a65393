package io.cdfrecords.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.run.QuietLogging;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * Shows {@link FilesToRecords} at work on one machine: starts an emulator of the service, puts some
 * records into its stream {@code alarms}, and writes a file of alarms into it, some of which are in
 * trouble.
 */
final class Quickstart {
  private static final String STREAM = "alarms";

  private Quickstart() {}

  /** Runs it on the file that is named, and ends the process. */
  public static void main(String[] args) throws IOException {
    QuietLogging.install();
    System.exit(run(Path.of(args[0]), System.out, System.err));
  }

  static int run(Path alarms, PrintStream out, PrintStream err) throws IOException {
    Path directory = Files.createTempDirectory("quickstart-");
    Path secret = directory.resolve("client-secret");
    Path deadLetters = Files.createDirectory(directory.resolve("dead-letters"));
    Files.writeString(secret, RecordsEmulator.DEFAULT_CLIENT_SECRET);
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream(STREAM, "BasicLiveData")
            .spaces(AlarmGenerator.SPACE)
            .strictSchema()
            .models(models(alarms.resolveSibling("alarm-record.container.json")))
            .requireAuth()
            .start()) {
      List<String> stored = AlarmGenerator.stored();
      StoredBefore.put(emulator, "quickstart", STREAM, stored);
      out.println(
          "An emulator of Cognite Data Fusion answers at "
              + emulator.baseUrl()
              + ". Its stream "
              + STREAM
              + " holds "
              + stored.size()
              + " records; the space "
              + AlarmGenerator.SPACE
              + " may be written, others may not. It holds records against the container"
              + " AlarmRecord.");
      List<String> options = options(emulator, alarms, secret, deadLetters);
      out.println("FilesToRecords " + String.join(" ", options) + System.lineSeparator());
      int code = FilesToRecords.run(options.toArray(String[]::new), out, err);
      tell(DeadLetters.in(deadLetters), out);
      return code;
    } finally {
      // It holds a secret, and records in dead letters.
      FileUtils.deleteQuietly(directory.toFile());
    }
  }

  /** The spaces, and the container of the alarms, as the project has them. */
  private static String models(Path definition) throws IOException {
    return "{\"spaces\":[{\"space\":\""
        + AlarmGenerator.SPACE
        + "\"},{\"space\":\""
        + AlarmGenerator.OTHER_SPACE
        + "\"}],\"containers\":["
        + Files.readString(definition)
        + "]}";
  }

  private static List<String> options(
      RecordsEmulator emulator, Path alarms, Path secret, Path deadLetters) {
    return List.of(
        "--inputFilePattern=" + alarms,
        "--cdfBaseUrl=" + emulator.baseUrl(),
        "--cdfProject=quickstart",
        "--stream=" + STREAM,
        "--tokenUrl=" + emulator.tokenUrl(),
        "--clientId=" + RecordsEmulator.DEFAULT_CLIENT_ID,
        "--clientSecret=file:" + secret,
        "--deadLetterDirectory=" + deadLetters);
  }

  /** The first dead letter of each reason, in words. */
  private static void tell(List<JsonNode> letters, PrintStream out) {
    Map<String, JsonNode> first = new LinkedHashMap<>();
    for (JsonNode letter : letters) {
      first.putIfAbsent(letter.path("reason").asText(), letter);
    }
    out.println();
    out.println("The first dead letter of each reason:");
    first.forEach(
        (reason, letter) -> {
          JsonNode input = letter.path("input");
          Path file = Path.of(input.path("file").asText()).getFileName();
          out.println("  " + reason + " at " + file + ":" + input.path("line").asLong());
          out.println("    " + letter.path("message").asText());
        });
    out.println("The files of this run are deleted.");
  }
}
