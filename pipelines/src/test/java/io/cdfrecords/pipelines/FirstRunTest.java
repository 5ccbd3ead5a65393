package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page on a first run, each as it stands there, against an empty project. */
final class FirstRunTest {
  private static final Path PAGE = Path.of("guide/first-run.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^java -jar pipelines/target/cdf-records-pipelines\\.jar (\\S+) (.*)$");

  private static final Map<String, FilesRig.MainMethod> PROGRAMS =
      Map.of(
          "propose-mapping", ProposeMapping::run,
          "apply", Apply::run,
          "files-to-records", FilesToRecords::run);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The four rows of the file, read by a person. */
  private static final String RECORDS =
      """
      {"2026-0001": {"Inspection_No": "2026-0001", "Tag": "20-PT-101", "Passed": true,
        "Inspected_at": "2026-11-23T06:15:00.000Z", "Temperature_C": 21.5, "Wall_mm": 12.25,
        "Inspector": "0042", "Remarks": "No remarks"},
       "2026-0002": {"Inspection_No": "2026-0002", "Tag": "20-PT-102", "Passed": true,
        "Inspected_at": "2026-11-23T06:40:00.000Z", "Temperature_C": 22.0, "Wall_mm": 12.5,
        "Inspector": "0042"},
       "2026-0003": {"Inspection_No": "2026-0003", "Tag": "20-FT-201", "Passed": false,
        "Inspected_at": "2026-11-23T07:05:00.000Z", "Temperature_C": -3.75, "Wall_mm": 11.0,
        "Inspector": "0107", "Remarks": "Seal leaks; replace"},
       "2026-0004": {"Inspection_No": "2026-0004", "Tag": "20-XV-301", "Passed": true,
        "Inspected_at": "2026-11-24T08:30:00.000Z", "Wall_mm": 9.75,
        "Inspector": "0107", "Remarks": "N/A"}}
      """;

  @TempDir Path directory;

  /** What a command printed. */
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void leadsFromAFileToRecordsInAnEmptyProject() throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().strictSchema().requireAuth().start()) {
      List<String> told = new ArrayList<>();
      Matcher command = COMMAND.matcher(Files.readString(PAGE));
      while (command.find()) {
        told.add(command.group(1) + ": " + run(command.group(1), command.group(2), emulator));
      }
      assertThat("propose, apply, check and write", told, hasSize(4));
      assertThat(told.get(0), containsString("Maps 4 of 4 rows"));
      assertThat("it names the next command", told.get(0), containsString(" apply \\\n"));
      assertThat(told.get(1), containsString("Created: container plant/Inspection"));
      assertThat("it names the next command", told.get(1), containsString(" --check=only "));
      assertThat("it names the next command", told.get(2), containsString("files-to-records \\\n"));
      assertThat(told.get(3), containsString("4 written + 0 failed = 4 read."));
      assertThat(stored(emulator), is(expected()));
    }
  }

  /** The values of each record's only source, by the record's id. */
  private static Map<String, JsonNode> stored(RecordsEmulator emulator) throws IOException {
    Map<String, JsonNode> properties = new TreeMap<>();
    for (StoredRecord record : emulator.records("inspections")) {
      JsonNode sources = JSON.readTree(record.sources());
      assertThat(record.space() + sources.size(), is("plant1"));
      properties.put(record.externalId(), sources.get(0).get("properties"));
    }
    return properties;
  }

  private static Map<String, JsonNode> expected() throws IOException {
    Map<String, JsonNode> expected = new TreeMap<>();
    JSON.readTree(RECORDS).properties().forEach(one -> expected.put(one.getKey(), one.getValue()));
    return expected;
  }

  private String run(String program, String options, RecordsEmulator emulator) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    String[] args =
        Arrays.stream(
                options
                    .replace("http://127.0.0.1:8787/oauth2/token", emulator.tokenUrl())
                    .replace("http://127.0.0.1:8787", emulator.baseUrl())
                    .replace("env:CDF_CLIENT_SECRET", "file:" + secret)
                    .replace("/tmp/first-run", directory.toString())
                    .replace("=pipelines/data", "=data")
                    .split(" ", -1))
            .toArray(String[]::new);
    printed.reset();
    PrintStream print = new PrintStream(printed, true, UTF_8);
    int code = requireNonNull(PROGRAMS.get(program), program).run(args, print, print);
    String told = printed.toString(UTF_8);
    assertThat(program + " " + options + "\n" + told, code, is(0));
    return told;
  }
}
