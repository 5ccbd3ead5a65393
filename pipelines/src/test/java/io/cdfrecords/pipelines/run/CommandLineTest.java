package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.FilesToRecordsOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an option that nobody knows. */
final class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--baseUrl=x | --baseUrl is not an option of this program; did you mean --cdfBaseUrl?",
        "--STREAM=x | --STREAM is not an option of this program; did you mean --stream or"
            + " --streamBudget?",
        "--steam=x | --steam is not an option of this program; did you mean --stream?",
        "--qqqqqqqqqq=x | --qqqqqqqqqq is not an option of this program",
        "--inputFilePatern=a | --inputFilePatern is not an option of this program; did you mean"
            + " --inputFilePattern?",
      })
  void namesWhatMayHaveBeenMeantAndNeverTheValue(String argument, String message) {
    WrongOptionException fault =
        assertThrows(
            WrongOptionException.class,
            () -> CommandLine.parse(new String[] {argument}, FilesToRecordsOptions.class));
    assertThat(fault.getMessage(), is(message));
  }
}
