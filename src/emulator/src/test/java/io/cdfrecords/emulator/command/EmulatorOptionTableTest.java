package io.cdfrecords.emulator.command;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** The table of options in the emulator's page, which is made of the options and never by hand. */
final class EmulatorOptionTableTest {
  private static final Path PAGE = Path.of("README.md");
  private static final Pattern PLACE =
      Pattern.compile(
          "(<!-- options: EmulatorCommand -->\n).*?(<!-- end of options -->)", Pattern.DOTALL);
  private static final Pattern DEFAULT = Pattern.compile("(.*) Default: (.*)\\.");

  @Test
  void isWhatTheOptionsMakeOfIt() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page, containsString("<!-- options: EmulatorCommand -->"));
    String made =
        PLACE
            .matcher(page)
            .replaceFirst(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + "\n" + table() + "\n" + found.group(2)));
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, made);
      return;
    }
    assertThat(
        "options have changed: write the table anew with -Ddocs.update=true, and commit it",
        page,
        is(made));
  }

  @Test
  void hasADefaultThatTheProgramItselfNames() {
    assertThat(table(), containsString("| `--port=PORT` | The port; 0 takes a free one. | 8787 |"));
    assertThat(table(), containsString("| `--data=DIR` |"));
  }

  private static String table() {
    return "| option | meaning | default |\n|---|---|---|\n"
        + EmulatorCommand.commandLine().getCommandSpec().options().stream()
            .map(EmulatorOptionTableTest::row)
            .collect(joining());
  }

  private static String row(OptionSpec option) {
    String meaning = String.join(" ", option.description());
    String given = "off";
    Matcher named = DEFAULT.matcher(meaning);
    if (named.matches()) {
      meaning = named.group(1);
      given = named.group(2);
    } else if (option.arity().max() > 0) {
      given = "none";
    }
    if (option.defaultValue() != null) {
      given = option.defaultValue();
    }
    String label = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
    return "| `%s%s` | %s | %s |\n"
        .formatted(option.longestName(), escaped(label), escaped(meaning), escaped(given));
  }

  /** What Markdown would take for its own. */
  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("_", "\\_");
  }
}
