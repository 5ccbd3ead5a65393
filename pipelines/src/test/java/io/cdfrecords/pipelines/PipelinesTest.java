package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged jar says to a person who does not know it yet. */
final class PipelinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int list(String... args) {
    return Pipelines.list(
        args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  @Test
  void listsEachProgramWithAnExample() {
    assertThat(list(), is(0));
    for (String name :
        List.of(
            "files-to-records",
            "kafka-to-records",
            "mqtt-to-records",
            "pubsub-to-records",
            "replay-dead-letters",
            "propose-mapping",
            "apply")) {
      assertThat(out.toString(UTF_8), containsString("\n" + name + ": "));
      assertThat(
          out.toString(UTF_8),
          containsString("java -jar cdf-records-pipelines.jar " + name + " \\\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void listsThemOnDemand(String argument) {
    assertThat(list(argument), is(0));
    assertThat(out.toString(UTF_8), containsString("files-to-records"));
  }

  @Test
  void refusesAnUnknownNameWithoutShowingIt() {
    assertThat(list("--clientSecret=hush-hush"), is(2));
    assertThat(err.toString(UTF_8), containsString("files-to-records"));
    assertThat(err.toString(UTF_8), not(containsString("hush")));
    assertThat(out.toString(UTF_8), is(""));
  }

  @ParameterizedTest
  @CsvSource({
    "files-to-records, files-to-records",
    "FilesToRecords, files-to-records",
    "io.cdfrecords.pipelines.KafkaToRecords, kafka-to-records",
    "MqttToRecords, mqtt-to-records",
    "PubsubToRecords, pubsub-to-records",
    "ReplayDeadLetters, replay-dead-letters",
    "ProposeMapping, propose-mapping",
    "Apply, apply",
    "other, other"
  })
  void takesTheNameOfAClassToo(String name, String command) {
    assertThat(Pipelines.command(name), is(command));
  }

  @Test
  void namesAllThatIsMissingAtOnce() {
    assertThat(
        KafkaToRecords.run(
            new String[0], new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)),
        is(2));
    assertThat(
        err.toString(UTF_8),
        containsString(
            "--bootstrapServers, --cdfBaseUrl, --cdfProject, --deadLetterDirectory, --groupId and"
                + " --stream must be given, and --topic or --topicPattern, and to sign in"
                + " --tokenUrl, --clientId and --clientSecret, or --accessToken\n"));
  }

  @Test
  void helpBeginsWithUsageRequiredOptionsAndAnExample() {
    assertThat(
        KafkaToRecords.run(
            new String[] {"-h"},
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8)),
        is(0));
    String help = out.toString(UTF_8);
    int usage = help.indexOf("\nUsage: java -jar cdf-records-pipelines.jar kafka-to-records");
    int required = help.indexOf("\nRequired:\n  --bootstrapServers=TEXT\n");
    int example = help.indexOf("\nExample:\n");
    int where = help.indexOf("\nWhere records go:\n");
    int delivery = help.indexOf("\nHow records are delivered:\n");
    assertThat(
        List.of(0 < usage, usage < required, required < example), is(List.of(true, true, true)));
    assertThat(List.of(example < where, where < delivery), is(List.of(true, true)));
    assertThat(help, containsString("  --startFrom=EARLIEST|LATEST|COMMITTED\n"));
    assertThat("a terminal's width", help.lines().allMatch(line -> line.length() <= 100), is(true));
  }
}
