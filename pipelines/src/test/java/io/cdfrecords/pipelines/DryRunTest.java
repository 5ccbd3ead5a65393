package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.file.DryRun;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run tells what a run would do; nobody listens at the address that it is given. */
final class DryRunTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path mapping;

  @BeforeEach
  void map() throws IOException {
    mapping =
        Files.writeString(
            directory.resolve("mapping.yaml"),
            """
            space: plant
            externalId: "{id}"
            sources:
              - container: [model, T]
                properties: {n: {field: n, type: int32}}
            """);
  }

  private int run(String csv, String rows) throws IOException {
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(directory.resolve("in/a.csv"), csv);
    List<String> options = new ArrayList<>();
    options.add("--inputFilePattern=" + directory.resolve("in") + "/*");
    options.add("--inputFormat=CSV");
    options.add("--mapping=" + mapping);
    options.add("--cdfBaseUrl=http://127.0.0.1:9");
    options.add("--cdfProject=p");
    options.add("--stream=alarms");
    options.add("--accessToken=file:" + mapping);
    options.add("--deadLetterDirectory=" + directory.resolve("dead"));
    options.add("--dryRun=" + rows);
    return FilesToRecords.run(
        options.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsThreeRecordsAndTheFirstOfEachFaultAndWritesNothing() throws IOException {
    int code = run("id,n\na,1\nb,x\nc,3\nd,4\ne,5\nf,y\n", "all");
    assertThat(err.toString(StandardCharsets.UTF_8), is(""));
    assertThat(code, is(0));
    assertThat(told().split("Record [0-9], ", -1).length - 1, is(3));
    assertThat(told(), containsString("Record 2, "));
    assertThat(
        told(),
        containsString("a.csv line 4: {\"space\":\"plant\",\"externalId\":\"c\",\"sources\":"));
    assertThat(told(), containsString("Fault in 2 rows, first "));
    assertThat(told(), containsString("a.csv line 3: model/T n: field n must be a whole number"));
    assertThat(told(), endsWith("Mapped 6 rows: 4 records, 2 refused; 0 blank.\n"));
    assertThat(Files.exists(directory.resolve("dead")), is(false));
  }

  @Test
  void mapsSoManyRowsAndNoMore() throws IOException {
    run("id,n\na,1\nb,2\nc,3\n", "2");
    assertThat(told(), endsWith("Mapped 2 rows: 2 records, 0 refused; 0 blank.\n"));
  }

  @Test
  void endsAsARunThatWritesNothing() throws IOException {
    assertThat(run("id,n\na,x\n", "all"), is(3));
  }

  @ParameterizedTest
  @CsvSource({"all,9223372036854775807", "true,9223372036854775807", "1,1", "1000,1000"})
  void takesANumberOrAll(String option, long rows) {
    assertThat(DryRun.rows(option), is(rows));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "some", "1.5", "9999999999999999999"})
  void refusesAnythingElse(String option) {
    WrongOptionException fault =
        assertThrows(WrongOptionException.class, () -> DryRun.rows(option));
    assertThat(fault.getMessage(), containsString("but was " + option));
  }
}
