package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnreadableInputSearchTest {
  @TempDir private Path directory;

  @Test
  void refusesAFolderThatMayNotBeReadAndNamesIt() throws IOException {
    Files.createDirectories(directory.resolve("in/closed"));
    Files.writeString(directory.resolve("in/a.csv"), "x");
    WrongOptionException refused =
        assertThrows(
            WrongOptionException.class,
            () ->
                UnreadableInputSearch.check(directory, path -> !path.endsWith("closed"), "UTF-8"));
    assertThat(refused.getMessage(), containsString("it may not read " + directory + "/in/closed"));
  }

  @Test
  void takesNamesThatTheLocaleCanSpell() throws IOException {
    Files.writeString(directory.resolve("b.csv"), "x");
    UnreadableInputSearch.check(directory + "/*.csv");
  }

  /** In a process of its own: the encoding of names is set when a JVM starts. */
  @Test
  void refusesNamesThatTheLocaleCannotSpell() throws Exception {
    Path script = directory.resolve("in/make.sh");
    Files.createDirectories(script.getParent());
    Files.writeString(
        script, "cd \"$(dirname \"$0\")\" && printf x > \"$(printf 'a-\\303\\270.csv')\"\n");
    run(new ProcessBuilder("sh", script.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            directory.resolve("in") + "/*.csv");
    builder.environment().put("LC_ALL", "POSIX");
    assertThat(run(builder), containsString("cannot spell " + directory + "/in/a-"));
  }

  private static String run(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(60, TimeUnit.SECONDS);
      return text;
    }
  }

  /** Checks a pattern, and says what is wrong with it. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      try {
        UnreadableInputSearch.check(args[0]);
        System.out.println("nothing is wrong");
      } catch (WrongOptionException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
