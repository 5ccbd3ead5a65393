package io.cdfrecords.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads dead letters back, as whoever mends the input would. */
public final class DeadLetters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeadLetters() {}

  /**
   * All of a directory, in the order of the input's lines. A file that is being written has another
   * name: a job that ends by force may still have threads that write.
   */
  public static List<JsonNode> in(Path directory) throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(DeadLetters::complete).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          letters.add(JSON.readTree(line));
        }
      }
    }
    letters.sort(
        Comparator.<JsonNode, String>comparing(letter -> letter.at("/input/file").asText())
            .thenComparing(letter -> letter.at("/input/line").asLong()));
    return letters;
  }

  private static boolean complete(Path file) {
    return !file.toString().endsWith(".part");
  }
}
