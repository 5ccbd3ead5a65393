package io.cdfrecords.emulator.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The emulator as somebody starts it by hand. */
final class EmulatorCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot=1 | --prot",
        "--port=x | --port",
        "--port=65536 | --port=65536: port must be between 0 and 65535",
        "--stream=a | --stream=a: must have the form ID:TEMPLATE",
        "--stream=a:b | --stream=a:b: template must be one of ImmutableTestStream, BasicArchive",
        "--stream=A:BasicArchive | --stream=A:BasicArchive: streamId must match",
        "--client=me | must have the form ID:SECRET",
        "--spaces=a,1 | --spaces=a,1: space must match",
        "--faults=none.json | --faults=none.json: cannot be read",
        "--immutable-equality=no | --immutable-equality=no: must be published or with-id",
        "--budgets=none.json | --budgets=none.json: cannot be read",
        "--lag=PT2S | --lag=PT2S: must be a number and ms, s or m, as 500ms or 2s",
        "--lag=61m | --lag=61m: lag must be between PT0S and PT1H, but was PT1H1M",
        "--latency=5 | --latency=5: must be a number and ms, s or m",
        "--schema=loose | --schema=loose: must be open or strict",
        "--models=none.json | --models=none.json: cannot be read",
        "more | more"
      })
  void exitsWith2AndNamesTheOptionThatIsWrong(String option, String message) {
    assertThat(run(option), is(2));
    assertThat(err.toString(), containsString(message));
  }

  @Test
  void namesTheRuleOfAScriptThatIsWrong(@TempDir Path directory) throws IOException {
    Path script = Files.writeString(directory.resolve("faults.json"), "[{\"on\":\"all\"}]");
    assertThat(run("--faults=" + script), is(2));
    assertThat(err.toString(), containsString("rule 0: on must be one of ingest"));
  }

  @Test
  void namesTheKeyOfAPlanThatIsWrong(@TempDir Path directory) throws IOException {
    Path plan = Files.writeString(directory.resolve("budgets.json"), "{\"window\":\"10s\"}");
    assertThat(run("--budgets=" + plan), is(2));
    assertThat(err.toString(), containsString("budgets.json: window must be a period"));
  }

  @Test
  void namesThePlaceInTheModelsThatIsWrong(@TempDir Path directory) throws IOException {
    Path models =
        Files.writeString(directory.resolve("m.json"), "{\"spaces\":[{\"space\":\"1\"}]}");
    assertThat(run("--models=" + models), is(2));
    assertThat(err.toString(), containsString("m.json: spaces[0].space must match"));
  }

  @Test
  void namesThePlaceInTheCapabilitiesThatIsWrong(@TempDir Path directory) throws IOException {
    Path wrong = Files.writeString(directory.resolve("c.json"), "[{\"streamsAcl\":{}}]");
    assertThat(run("--capabilities=" + wrong), is(2));
    assertThat(err.toString(), containsString("c.json: [0].streamsAcl.actions is missing"));
    Path right = Files.writeString(directory.resolve("right.json"), "[]");
    assertThat(run("--capabilities=" + right, "--deny-reads"), is(2));
    assertThat(err.toString(), containsString("must not stand beside --spaces and --deny-reads"));
  }

  @Test
  void doesNotRepeatASecret() {
    run("--client=:hidden");
    assertThat(err.toString(), not(containsString("hidden")));
  }

  @Test
  void showsEveryOptionInItsHelp() {
    assertThat(run("--help"), is(0));
    for (String option :
        List.of(
            "port",
            "stream",
            "project",
            "spaces",
            "require-auth",
            "client",
            "faults",
            "schema",
            "models")) {
      assertThat(out.toString(), containsString("--" + option));
    }
    for (String option : List.of("deny-reads", "budgets", "lag", "latency", "immutable-equality")) {
      assertThat(out.toString(), containsString("--" + option));
    }
  }

  @Test
  void hasEveryOptionInTheReadmeWithItsDefault() throws IOException {
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    for (OptionSpec option : EmulatorCommand.commandLine().getCommandSpec().options()) {
      String row =
          readme.stream()
              .filter(line -> line.matches("\\| `" + option.longestName() + "[=`].*"))
              .findFirst()
              .orElse("");
      assertThat(option.longestName() + " has a row", row, not(is("")));
      if (option.defaultValue() != null) {
        assertThat(row, endsWith("| " + option.defaultValue() + " |"));
      }
    }
  }

  @Test
  void keepsToTheBudgetsAndTheLatencyItIsGiven() throws Exception {
    Process process =
        start(
            "--port=0",
            "--stream=alarms:BasicLiveData",
            "--budgets=published",
            "--lag=2s",
            "--latency=1ms");
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String stream = output.readLine().split(" ", 2)[0] + "/api/v1/projects/p/streams/alarms";
      assertThat(status(stream), is(200));
      int status = 200;
      // Three reads of streams a second are allowed; how fast they follow here is not known.
      for (int i = 0; i < 100 && status == 200; i++) {
        status = status(stream);
      }
      assertThat(status, is(429));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void printsOneLineWithItsAddressAndAnswersThere(@TempDir Path directory) throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("faults.json"),
            "[{\"on\":\"any\",\"do\":\"status\",\"status\":418}]");
    Process process =
        start("--port=0", "--stream=alarms:BasicLiveData", "--require-auth", "--faults=" + script);
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String line = output.readLine();
      assertThat(
          line, matchesPattern("http://127.0.0.1:\\d+ answers; tokens at \\S+/oauth2/token"));
      String address = line.split(" ", 2)[0];
      assertThat(status(address + "/api/v1/projects/p/streams/alarms"), is(418));
      assertThat(status(address + "/api/v1/projects/p/streams/alarms"), is(401));
      // Unlike Process.destroy this leaves the output open, which must hold nothing more.
      process.toHandle().destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS), is(true));
      assertThat(output.readLine(), is(nullValue()));
    } finally {
      process.destroyForcibly();
    }
  }

  private int run(String... arguments) {
    CommandLine commandLine = EmulatorCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EmulatorCommand.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static int status(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
