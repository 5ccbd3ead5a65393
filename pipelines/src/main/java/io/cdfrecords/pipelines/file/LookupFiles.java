package io.cdfrecords.pipelines.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.mapping.YamlDocuments;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The files that a mapping looks values up in: small CSV files beside it, which are serialized with
 * its text.
 */
final class LookupFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LookupFiles() {}

  /**
   * Returns the mapping with the rows of its files as a second document.
   *
   * @param mapping the file of the mapping
   */
  static String appended(String yaml, ResourceId mapping) {
    Set<String> names = YamlDocuments.lookupFiles(yaml);
    if (names.isEmpty()) {
      return yaml;
    }
    Map<String, List<List<String>>> files = new LinkedHashMap<>();
    for (String name : names) {
      files.put(name, rows(name, mapping));
    }
    try {
      // JSON is YAML.
      return yaml + "\n---\n" + JSON.writeValueAsString(files) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are JSON", e);
    }
  }

  private static List<List<String>> rows(String name, ResourceId mapping) {
    List<List<String>> rows = new ArrayList<>();
    try {
      ResourceId file = resolved(name, mapping);
      String text = MappingOption.text(name, file).replace("\uFEFF", "");
      String header = text.lines().findFirst().orElse("");
      char separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
      CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
      try (CSVParser parser = CSVParser.parse(text, format)) {
        for (CSVRecord row : parser) {
          check(name, row, rows);
          rows.add(row.toList());
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new WrongOptionException(
          "--mapping looks values up in "
              + name
              + ", which must be a CSV file beside it that can be read ("
              + e.getClass().getSimpleName()
              + ")");
    }
    if (rows.isEmpty()) {
      throw new WrongOptionException("--mapping looks values up in " + name + ", which is empty");
    }
    return rows;
  }

  private static ResourceId resolved(String name, ResourceId mapping) {
    return name.startsWith("/") || name.contains("://")
        ? FileSystems.matchNewResource(name, false)
        : mapping.getCurrentDirectory().resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }

  private static void check(String name, CSVRecord row, List<List<String>> rows) {
    int columns = rows.isEmpty() ? row.size() : rows.get(0).size();
    if (row.size() != columns) {
      throw new WrongOptionException(
          "--mapping looks values up in "
              + name
              + ", whose rows must have "
              + columns
              + " fields each, but row "
              + row.getRecordNumber()
              + " has "
              + row.size());
    }
  }
}
