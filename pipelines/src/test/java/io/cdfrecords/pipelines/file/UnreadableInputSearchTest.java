package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                UnreadableInputSearch.check(
                    directory + "/**", path -> !path.endsWith("closed"), "UTF-8"));
    assertThat(refused.getMessage(), containsString("it may not read " + directory + "/in/closed"));
  }

  @ParameterizedTest(name = "{0}, without {1}")
  @CsvSource({
    "*.csv, closed, false",
    "*, closed, false",
    "*.csv, other.txt, false",
    "*.csv, a.csv, true",
    "a.*, a.csv, true",
    "*/a.csv, closed, true",
    "*/*, closed, true",
    "op*/*.csv, closed, false",
    "cl*/*.csv, closed, true",
    "**.csv, closed, true",
    "**/a.csv, closed, true",
    "'{a,closed/a}.csv', closed, true",
    "[c]*/a.csv, closed, true"
  })
  void refusesWhatThePatternMayMatchAlone(String pattern, String unreadable, boolean refused)
      throws IOException {
    Files.createDirectories(directory.resolve("open"));
    Files.createDirectories(directory.resolve("closed"));
    for (String file : List.of("a.csv", "other.txt", "open/a.csv", "closed/a.csv")) {
      Files.writeString(directory.resolve(file), "x");
    }
    Executable check =
        () ->
            UnreadableInputSearch.check(
                directory + "/" + pattern, path -> !path.endsWith(unreadable), "UTF-8");
    if (refused) {
      assertThat(
          assertThrows(WrongOptionException.class, check).getMessage(),
          endsWith("it may not read " + directory.resolve(unreadable)));
    } else {
      assertDoesNotThrow(check);
    }
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
