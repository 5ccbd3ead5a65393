package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a pipeline may do to a process that is not its own; that it ends its own one, others see.
 */
final class PipelineProcessTest {
  private final PipelineProcess hosted = new PipelineProcess(new URLClassLoader(new URL[0]));

  @Test
  void letsAHostGoOnAfterAPipelineThatWentWell() {
    hosted.end(ExitCode.SUCCESS.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tellsAHostByAnExceptionThatItDidNot(int code) {
    assertThat(
        assertThrows(IllegalStateException.class, () -> hosted.end(code)).getMessage(),
        containsString("exit code " + code));
  }

  @Test
  void leavesAHostsThreadsAlone() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    hosted.begin(PipelineProcess.Reads.FILES);
    assertThat(Thread.getDefaultUncaughtExceptionHandler(), is(sameInstance(before)));
  }

  @ParameterizedTest
  @CsvSource({"FILES, split the input", "MESSAGES, lower --shards or --batchBytes"})
  void saysOfAFullHeapWhatFitsItsInput(PipelineProcess.Reads reads, String remedy) {
    assertThat(
        HeapWatch.message(reads).strip(),
        is("The pipeline failed: the heap is full. Give it more with -Xmx, or " + remedy + "."));
  }
}
