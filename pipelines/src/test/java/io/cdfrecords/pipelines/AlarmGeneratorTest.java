package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class AlarmGeneratorTest {
  private static final Path FILE = Path.of("data/alarms.jsonl");

  @Test
  void makesTheFileThatIsInTheRepository() throws IOException {
    assertThat(Files.readAllLines(FILE).equals(AlarmGenerator.lines()), is(true));
    assertThat(Files.size(FILE), lessThan(2_500_000L));
  }

  @Test
  void raisesAcknowledgesAndReturns() {
    List<String> lines = AlarmGenerator.lines();
    assertThat(lines, hasSize(3000));
    Map<String, Integer> changes = new HashMap<>();
    for (String line : lines) {
      String change =
          line.contains(": acknowledged")
              ? "acknowledged"
              : line.contains("back to normal") ? "returned" : "raised";
      changes.merge(change, 1, Integer::sum);
    }
    changes.forEach((change, count) -> assertThat(change, count, greaterThan(900)));
  }

  @Test
  void leadsToDeadLettersOfEveryKindAndAnAccountThatAddsUp() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = Quickstart.run(FILE, print, print);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(
        said,
        containsString(
            "Failed      30 records: DUPLICATE 6, FORBIDDEN_SPACE 6, INVALID 1, NOT_A_RECORD 17"));
    assertThat(said, containsString("accounted for: 2,970 written + 30 failed = 3,000 read."));
    assertThat(said, containsString("  DUPLICATE at alarms.jsonl:51\n"));
    assertThat(said, not(containsString("emulator-secret")));
    assertThat(code, is(0));
    Matcher left = Pattern.compile("--deadLetterDirectory=(\\S+)").matcher(said);
    assertThat(left.find(), is(true));
    assertThat("nothing is left", Files.exists(Path.of(left.group(1), "..")), is(false));
  }
}
