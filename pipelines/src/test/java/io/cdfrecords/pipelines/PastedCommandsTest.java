package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a command prints is run as a shell reads it, until records are written. */
final class PastedCommandsTest {
  private static final Map<String, FilesRig.MainMethod> PROGRAMS =
      Map.of(
          "propose-mapping", ProposeMapping::run,
          "apply", Apply::run,
          "files-to-records", FilesToRecords::run);

  @TempDir Path directory;

  /** Returns the words of the command in {@code printed}, as sh reads them. */
  private static List<String> pasted(String printed) throws IOException {
    String command = printed.substring(printed.indexOf("  java -jar "));
    Process shell =
        new ProcessBuilder("sh", "-c", "java() { shift 2; printf '%s\\0' \"$@\"; }\n" + command)
            .redirectErrorStream(true)
            .start();
    String words = new String(shell.getInputStream().readAllBytes(), UTF_8);
    return List.of(words.split("\0", 0));
  }

  private String run(List<String> words) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(printed, true, UTF_8);
    String[] args = words.subList(1, words.size()).toArray(String[]::new);
    int code = requireNonNull(PROGRAMS.get(words.get(0)), words.get(0)).run(args, print, print);
    assertThat(words + "\n" + printed.toString(UTF_8), code, is(0));
    return printed.toString(UTF_8);
  }

  @Test
  void leadFromAFileToRecordsWithTheOptionsThatWereGiven() throws IOException {
    Path data = Files.createDirectory(directory.resolve("it's a \"plant\" & more"));
    Path csv = Files.writeString(data.resolve("all valves.csv"), "id;turns\n1;3\n2;4\n");
    Path secret = Files.writeString(data.resolve("secret $HOME"), "emulator-secret");
    Path mapping = data.resolve("valves (new).yaml");
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().strictSchema().requireAuth().start()) {
      List<String> words =
          new ArrayList<>(
              List.of(
                  "propose-mapping",
                  "--output=" + mapping,
                  "--inputFilePattern=" + csv,
                  "--inputFormat=CSV",
                  "--csvSeparator=;",
                  "--container=plant/Valve",
                  "--cdfBaseUrl=" + emulator.baseUrl(),
                  "--cdfProject=p",
                  "--tokenUrl=" + emulator.tokenUrl(),
                  "--clientId=emulator",
                  "--clientSecret=file:" + secret));
      List<String> applied = new ArrayList<>(pasted(run(words)));
      assertThat(applied, hasItem("--mapping=" + mapping));
      applied.replaceAll(word -> word.equals("--stream=STREAM") ? "--stream=valves" : word);
      applied.add("--createStream=BasicLiveData");
      List<String> created = pasted(run(applied));
      assertThat(created, hasItem("--createContainer"));
      List<String> checked = pasted(run(created));
      assertThat(checked, hasItem("--check=only"));
      assertThat(checked, hasItem("--clientSecret=file:" + secret));
      List<String> written = new ArrayList<>(pasted(run(checked)));
      written.replaceAll(word -> word.replace("=dead-letters", "=" + directory.resolve("dead")));
      run(written);
      assertThat(emulator.records("valves").size(), is(2));
    }
  }
}
