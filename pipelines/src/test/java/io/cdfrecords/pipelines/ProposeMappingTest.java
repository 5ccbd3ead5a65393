package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for the files of the guides, and how a command line is refused. */
final class ProposeMappingTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int propose(String... args) {
    out.reset();
    err.reset();
    return ProposeMapping.run(
        args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '!',
      value = {
        "work-orders.csv ! WO: { field: WO, type: int32 }",
        "work-orders.csv ! DUE: { field: DUE, type: date, pattern: \"dd.MM.yyyy\" }",
        "work-orders.csv ! # 6 of 7 values are timestamp by the pattern \"d.M.yyyy HH:mm:ss[.f]\"",
        "work-orders.csv ! # 6 of 7 values are int32, the others are not: kept as text",
        "samples/ignition.csv ! eventtime: { field: eventtime, type: timestamp, zone: UTC }",
        "samples/sap-iw38.csv ! csv: { separator: \"\\t\" }",
        "samples/sap-iw38.csv ! decimal: \",\", grouping: \".\", minus: trailing }",
        "samples/windows-1252.csv ! csv: { separator: \";\", encoding: auto }",
        "samples/telegraf.jsonl ! field: \"fields.usage_idle\", type: float64 }",
        "samples/telegraf.jsonl ! type: timestamp, pattern: epochSeconds }",
        "samples/opcua.jsonl ! externalId: \"{EventId}\"",
        "samples/elhub.json ! externalId: \"{meteringPointId}\"",
        "samples/pi.csv ! GUESS: times with years of two digits",
        "samples/pandas.parquet ! when: { field: when, type: timestamp }",
        "recipes/pretty.jsonl ! properties:",
        "inspections.csv ! Inspector: { field: Inspector, type: text }",
      })
  void isMadeOfTheFilesOfTheGuides(String file, String line) {
    assertThat(propose("--inputFilePattern=data/" + file), is(0));
    assertThat(out.toString(UTF_8), containsString(line));
    String told = err.toString(UTF_8);
    Matcher rows = Pattern.compile("Maps ([0-9]+) of ([0-9]+) rows").matcher(told);
    assertThat(told, rows.find(), is(true));
    assertThat(told, rows.group(1), is(rows.group(2)));
  }

  @Test
  void writesTheMappingAndTheContainerBesideItOnce() throws IOException {
    Path output = directory.resolve("orders.yaml");
    String[] args = {"--inputFilePattern=data/work-orders.csv", "--output=" + output};
    assertThat(propose(args), is(0));
    assertThat(
        Files.readString(directory.resolve("orders.container.json")),
        allOf(containsString("\"WorkOrders\""), containsString("\"usedFor\" : \"record\"")));
    assertThat("it does not write over them", propose(args), is(2));
  }

  @Test
  void takesThePropertiesOfAContainerThatIsKnown() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.csv"),
            """
            id,source_name,Severity,time,Shelved,state
            1,PT-1,700,2026-11-23T10:00:00Z,true,x
            2,PT-2,high,2026-11-23T10:00:00Z,false,y
            """);
    assertThat(
        propose("--inputFilePattern=" + file, "--definition=data/alarm-record.container.json"),
        is(0));
    String yaml = out.toString(UTF_8);
    assertThat(yaml, containsString("SourceName: { field: source_name, type: text }"));
    assertThat(yaml, containsString("time: { field: time, type: timestamp }"));
    assertThat(yaml, containsString("# GUESS: 1 of 2 values do not fit int32"));
    assertThat(yaml, containsString("state is left out: the container has no property"));
  }

  @Test
  void isNotMadeForAContainerThatTakesNoRecords() throws IOException {
    Path definition =
        Files.writeString(
            directory.resolve("node.json"),
            "{\"space\":\"s\",\"externalId\":\"N\",\"usedFor\":\"node\",\"properties\":{}}");
    assertThat(
        propose("--inputFilePattern=data/work-orders.csv", "--definition=" + definition), is(2));
    assertThat(err.toString(UTF_8), containsString("s/N is used for node"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "--output=x.yaml ! --inputFilePattern must be given",
        "--inputFilePattern=data/work-orders.csv --topic=a ! one of both",
        "--bootstrapServers=127.0.0.1:1 ! --topic must be given",
        "--inputFilePattern=data/work-orders.csv --sampleRows=0 ! --sampleRows must be from 1",
        "--inputFilePattern=data/work-orders.csv --zone=Oslo ! --zone must be a time zone",
        "--inputFilePattern=data/work-orders.csv --container=Valve ! --container must be SPACE/NAME",
        "--inputFilePattern=data/work-orders.csv --output=x.json ! --output must end in .yaml",
        "--inputFilePattern=data/work-orders.csv --element=row ! --element must be given with XML",
        "--inputFilePattern=data/work-orders.csv --definition=data/work-orders.csv ! JSON of one",
        "--inputFilePattern=data/no-such.csv ! must match at least one file",
      })
  void isRefusedWithTheOptionAndTheRule(String args, String rule) {
    assertThat(propose(args.split(" ", -1)), is(2));
    assertThat(err.toString(UTF_8), containsString(rule));
  }

  @Test
  void isNotMadeOfAFileWithoutRows() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "a,b\n");
    assertThat(propose("--inputFilePattern=" + file), is(1));
    assertThat(err.toString(UTF_8), containsString("No row of"));
  }
}
