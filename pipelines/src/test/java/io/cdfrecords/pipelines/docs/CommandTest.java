package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that the pages show start a pipeline that there is, with options that it takes. */
final class CommandTest {
  private static final Pattern PIPELINE = Pattern.compile("io\\.cdfrecords\\.pipelines\\.(\\w+)");
  private static final Pattern ARGUMENT = Pattern.compile("(?:'[^']*'|[^\\s'])+");

  static Stream<Arguments> commands() {
    return Documentation.pages().stream()
        .flatMap(
            page ->
                page.code("bash").stream()
                    .flatMap(block -> block.code().replace("\\\n", " ").lines())
                    .filter(line -> PIPELINE.matcher(line).find() && line.contains(" --"))
                    .filter(line -> !line.contains("flex-template"))
                    .map(line -> Arguments.of(page, line)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("commands")
  void hasOptionsThatItsPipelineTakes(MarkdownPage page, String line) throws Exception {
    assertThat(page.path(), read(line).getRunner().getSimpleName().isEmpty(), is(false));
  }

  @Test
  void areRefusedForAnOptionThatThereIsNot() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> read("java -cp x io.cdfrecords.pipelines.FilesToRecords --strean=alarms"));
    assertThat(e.getMessage(), containsString("strean"));
  }

  @Test
  void areRefusedForAPipelineThatThereIsNot() {
    assertThrows(
        ClassNotFoundException.class,
        () -> read("java -cp x io.cdfrecords.pipelines.FilesToRecord --stream=alarms"));
  }

  private static PipelineOptions read(String line) throws ClassNotFoundException {
    Matcher pipeline = PIPELINE.matcher(line);
    assertThat(line, pipeline.find(), is(true));
    String main = pipeline.group();
    assertThat("it has a main class", Class.forName(main).getSimpleName(), is(pipeline.group(1)));
    Class<? extends PipelineOptions> options =
        OptionTable.PIPELINES.stream()
            .filter(of -> of.getSimpleName().equals(pipeline.group(1) + "Options"))
            .findFirst()
            .orElseThrow();
    List<String> arguments = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(line.substring(pipeline.end()));
    while (argument.find()) {
      // Flink's command has the jar before the options; what "…" stands for is the reader's.
      if (!argument.group().endsWith(".jar") && !argument.group().equals("…")) {
        arguments.add(argument.group().replace("'", ""));
      }
    }
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).as(options);
  }
}
