package io.cdfrecords.pipelines.docs;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.OwnOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of options, which are made of the options and never by hand. */
final class OptionTableTest {
  private static final String COMMON = "pipelines/README.md";

  /** The pages on which the options of a pipeline are, beside the page on what they share. */
  private static final Map<String, List<String>> PAGES =
      Map.of(
          "ProposeMappingOptions", List.of("first-run", "files", "kafka"),
          "ApplyOptions", List.of("first-run"),
          "FilesToRecordsOptions", List.of("files"),
          "KafkaToRecordsOptions", List.of("kafka"),
          "MqttToRecordsOptions", List.of("mqtt"),
          "PubsubToRecordsOptions", List.of("pubsub"),
          "ReplayDeadLettersOptions", List.of("dead-letters", "files"));

  static List<MarkdownPage> pages() {
    return Documentation.pages();
  }

  static List<Class<? extends PipelineOptions>> pipelines() {
    return OptionTable.PIPELINES;
  }

  @BeforeAll
  static void writeThemAnewWhereThatIsAskedFor() throws IOException {
    if (Documentation.isToBeUpdated()) {
      for (MarkdownPage page : pages()) {
        Files.writeString(page.file(), OptionTable.update(page.text()));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void areWhatTheOptionsMakeOfThem(MarkdownPage page) {
    assertThat(
        "options have changed: write the tables anew with -Ddocs.update=true, and commit them",
        page.text(),
        is(OptionTable.update(page.text())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void haveEachOptionOfAPipelineOnItsPageOrTheCommonOne(Class<?> pipeline) {
    Set<String> missing = names(OwnOption.of(pipeline));
    missing.removeAll(names(OptionTable.shownIn(Documentation.page(COMMON).text())));
    for (String page : PAGES.getOrDefault(pipeline.getSimpleName(), List.of())) {
      String text = Documentation.page("pipelines/guide/" + page + ".md").text();
      missing.removeAll(names(OptionTable.shownIn(text)));
    }
    assertThat(missing, empty());
  }

  @Test
  void areMadeOfDescriptionsAndDefaults() {
    String made = OptionTable.update(place("CdfDeliveryOptions"));
    assertThat(made, containsString("| `--shards` | The most requests in flight, "));
    assertThat(made, containsString(" | 4 |\n"));
    assertThat(made, containsString(" Google Cloud's.) | required |\n"));
    assertThat("made once more", OptionTable.update(made), is(made));
  }

  @Test
  void areOfInterfacesThatThereAre() {
    assertThrows(IllegalArgumentException.class, () -> OptionTable.update(place("NoSuchOptions")));
  }

  private static String place(String options) {
    return "<!-- options: " + options + " -->\n<!-- end of options -->\n";
  }

  private static Set<String> names(List<OwnOption> options) {
    return options.stream().map(OwnOption::name).collect(toCollection(TreeSet::new));
  }
}
