package io.cdfrecords.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes figures as JSON, as a page and as pictures, and compares them with earlier ones. */
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIGURES = "figures.json";
  private static final String CPU = ", CPU µs a record";

  /** A ratio may be so many times the committed one. */
  private static final double WORST = 1.15;

  private Report() {}

  /**
   * Puts the figures into the report of {@code directory}: where not all groups were measured, the
   * figures of the others stay.
   */
  static void accept(Figures figures, Settings settings, Path directory) throws IOException {
    Path file = directory.resolve(FIGURES);
    if (!settings.only().isEmpty() && Files.exists(file)) {
      JsonNode before = JSON.readTree(file.toFile());
      if (!before.path("machine").equals(machine())) {
        throw new IllegalStateException(
            "the report in " + directory + " is of another machine: accept all groups of this one");
      }
      figures.keep(read(before));
    }
    write(figures, directory);
  }

  private static Figures read(JsonNode json) {
    Figures figures = new Figures(false);
    json.path("raw")
        .properties()
        .forEach(
            one -> one.getValue().forEach(value -> figures.add(one.getKey(), value.asDouble())));
    json.path("small").forEach(name -> figures.small().add(name.asText()));
    json.path("notes").forEach(note -> figures.notes().add(note.asText()));
    json.path("targets")
        .properties()
        .forEach(
            one ->
                figures
                    .targets()
                    .put(
                        one.getKey(),
                        new Figures.Target(
                            one.getValue().path("value").asDouble(),
                            one.getValue().path("most").asDouble(Double.POSITIVE_INFINITY),
                            one.getValue().path("ratio").asBoolean())));
    return figures;
  }

  /** Writes the report into {@code directory}. */
  static void write(Figures figures, Path directory) throws IOException {
    Files.createDirectories(directory);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve(FIGURES).toFile(), json(figures));
    Files.writeString(directory.resolve("README.md"), page(figures));
    Files.writeString(
        directory.resolve("cpu.svg"),
        BarChart.svg(
            "Processor time of a record beyond start-up, µs",
            medians(figures, CPU, "/", "client")));
    Files.writeString(
        directory.resolve("growth.svg"),
        BarChart.svg(
            "Processor time of a record as a job grows, µs",
            medians(figures, CPU, "growth", "shard")));
    Files.writeString(
        directory.resolve("methods.svg"),
        BarChart.svg("Single methods, µs", medians(figures, ", µs", ".", ".")));
  }

  /** Returns the ratios that are worse than those in {@code directory}, in words. */
  static List<String> worse(Figures figures, Path directory) throws IOException {
    List<String> worse = new ArrayList<>();
    Path file = directory.resolve(FIGURES);
    if (!Files.exists(file)) {
      return worse;
    }
    JsonNode before = JSON.readTree(file.toFile()).path("targets");
    figures
        .targets()
        .forEach(
            (name, target) -> {
              double earlier = before.path(name).path("value").asDouble(Double.NaN);
              if (target.ratio() && target.value() > WORST * earlier) {
                worse.add(
                    String.format(
                        Locale.ROOT, "%s: %.2f, and was %.2f", name, target.value(), earlier));
              }
            });
    return worse;
  }

  private static ObjectNode machine() {
    ObjectNode machine = JSON.createObjectNode();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("java", System.getProperty("java.runtime.version"));
    return machine;
  }

  private static ObjectNode json(Figures figures) {
    ObjectNode json = JSON.createObjectNode();
    json.set("machine", machine());
    json.set("small", JSON.valueToTree(figures.small()));
    json.set("notes", JSON.valueToTree(figures.notes()));
    ObjectNode targets = json.putObject("targets");
    figures
        .targets()
        .forEach(
            (name, target) -> {
              ObjectNode one = targets.putObject(name);
              one.put("value", target.value());
              one.put("ratio", target.ratio());
              if (Double.isFinite(target.most())) {
                one.put("most", target.most());
                one.put("reached", target.isReached());
              }
            });
    json.set("raw", JSON.valueToTree(figures.raw()));
    return json;
  }

  private static String page(Figures figures) {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "# Figures%n%nFor those who compare the cost of a write: what the benchmark measured on"
                + " one machine.%n%nMachine: %d processors, %s %s, Java %s.%nProcessor time is that"
                + " of the writing process alone, after its warm-up. The server that discards the"
                + " records is another process.%n%nA machine with other work on it changes wall"
                + " times most, processor times less, and ratios within one run least.%n%n",
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.runtime.version")));
    figures.notes().forEach(note -> page.append("- ").append(note).append('\n'));
    page.append(
        "\n## Ratios and limits\n\n| what | measured | at most | reached |\n|---|--:|--:|---|\n");
    figures
        .targets()
        .forEach(
            (name, target) -> {
              boolean limited = Double.isFinite(target.most());
              page.append(
                  String.format(
                      Locale.ROOT,
                      "| %s | %.2f | %s | %s |%n",
                      name,
                      target.value(),
                      limited ? String.format(Locale.ROOT, "%.2f", target.most()) : "",
                      limited ? (target.isReached() ? "yes" : "no") : ""));
            });
    page.append(
        "\n![Processor time](cpu.svg)\n\n![Growth](growth.svg)\n\n![Methods](methods.svg)\n");
    page.append("\n## Medians\n\n| what | median | least | most | runs |\n|---|--:|--:|--:|---|\n");
    figures
        .raw()
        .forEach(
            (name, values) ->
                page.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %.3f | %d%s |%n",
                        name,
                        figures.median(name),
                        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                        values.size(),
                        figures.small().contains(name) ? ", small sizes" : "")));
    return page.toString();
  }

  /** Returns the medians of one unit whose names hold one of two texts. */
  private static Map<String, Double> medians(
      Figures figures, String unit, String one, String other) {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (String name : figures.raw().keySet()) {
      if (name.endsWith(unit) && (name.contains(one) || name.contains(other))) {
        medians.put(name.substring(0, name.length() - unit.length()), figures.median(name));
      }
    }
    return medians;
  }
}
