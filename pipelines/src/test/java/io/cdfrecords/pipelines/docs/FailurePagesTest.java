package io.cdfrecords.pipelines.docs;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.policy.FailureReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reason of a failure has a page, whose example is what really happens. */
final class FailurePagesTest {
  private static final String FOLDER = "src/beam/failures/";
  private static final Pattern EXAMPLE =
      Pattern.compile("(<!-- example -->\n).*?(<!-- end of example -->)", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void areThereForEachReasonAndNoOther() throws Exception {
    Set<String> reasons =
        Arrays.stream(FailureReason.values()).map(reason -> reason + ".md").collect(toSet());
    try (Stream<Path> files = Files.list(Documentation.ROOT.resolve(FOLDER))) {
      assertThat(
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> !file.equals("README.md"))
              .collect(toSet()),
          is(reasons));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellMeaningCauseAndRemedy(FailureReason reason) {
    MarkdownPage page = Documentation.page(FOLDER + reason + ".md");
    assertThat(page.headings(1), contains(reason.toString()));
    assertThat(
        page.headings(2), contains("What it means", "Why it happens", "What to do", "An example"));
    assertThat(
        Documentation.page(FOLDER + "README.md").text(),
        containsString("| [" + reason + "](" + reason + ".md) |"));
  }

  @ParameterizedTest
  @EnumSource
  void showAnExampleThatReallyHappens(FailureReason reason) throws Exception {
    Path file = Documentation.ROOT.resolve(FOLDER + reason + ".md");
    String happened = new FailureExamples(directory).of(reason);
    String text = updated(Files.readString(file), happened);
    if (Documentation.isToBeUpdated()) {
      Files.writeString(file, text);
    }
    assertThat(
        "what happens has changed: write the examples anew with -Ddocs.update=true",
        Files.readString(file),
        is(text));
    JsonNode letter = new ObjectMapper().readTree(happened);
    assertThat(letter.get("reason").asText(), is(reason.toString()));
    if (letter.get("status").isInt()) {
      String causes =
          text.substring(text.indexOf("## Why it happens"), text.indexOf("## What to do"));
      assertThat(causes, containsString(letter.get("status").asText()));
    }
  }

  /** Those that delivery tells apart. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2xx",
        "3xx",
        "400",
        "401",
        "403",
        "404",
        "408",
        "409",
        "413",
        "422",
        "429",
        "500",
        "503",
        "other 4xx",
        "other 5xx",
        "no answer",
        "not sent",
        "Retry-After",
        "isAutoRetryable"
      })
  void nameEachStatusAndCondition(String condition) {
    assertThat(Documentation.page(FOLDER + "README.md").text(), containsString(condition));
  }

  private static String updated(String page, String example) {
    return EXAMPLE
        .matcher(page)
        .replaceFirst(
            "$1" + Matcher.quoteReplacement("\n```json\n" + example + "\n```\n\n") + "$2");
  }
}
