package io.cdfrecords.pipelines.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.run.WrongOptionException;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a job is checked. */
final class CheckModeTest {
  private static CheckOptions options(String check) {
    CheckOptions options = PipelineOptionsFactory.create().as(CheckOptions.class);
    options.setCheck(check);
    return options;
  }

  @ParameterizedTest
  @CsvSource({"true, TRUE", "TRUE, TRUE", "only, ONLY", "Only, ONLY", "false, FALSE"})
  void followsTheOption(String word, CheckMode mode) {
    assertThat(CheckMode.of(options(word)), is(mode));
  }

  @Test
  void isCheckedUnlessTheOptionsSayOtherwise() {
    assertThat(
        CheckMode.of(PipelineOptionsFactory.create().as(CheckOptions.class)), is(CheckMode.TRUE));
  }

  @Test
  void aTemplateIsNotCheckedWhereItIsWritten() {
    CheckOptions options = options("true");
    options.setRunner(DataflowRunner.class);
    options.as(DataflowPipelineOptions.class).setTemplateLocation("gs://bucket/template");
    assertThat(CheckMode.of(options), is(CheckMode.FALSE));
  }

  @Test
  void aTemplateCannotBeCheckedAlone() {
    CheckOptions options = options("only");
    options.setRunner(DataflowRunner.class);
    options.as(DataflowPipelineOptions.class).setTemplateLocation("gs://bucket/template");
    WrongOptionException e = assertThrows(WrongOptionException.class, () -> CheckMode.of(options));
    assertThat(e.getMessage(), startsWith("--check=only must not be given with"));
  }
}
