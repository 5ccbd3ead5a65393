package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many threads a job's options prove. */
final class JobThreadsTest {
  /** A runner that this module knows nothing of. */
  private abstract static class OtherRunner extends PipelineRunner<PipelineResult> {}

  private final PipelineOptions options = PipelineOptionsFactory.create();

  @Test
  void areThoseOfTheDirectRunnerInThisProcess() {
    options.as(DirectOptions.class).setTargetParallelism(7);

    assertThat(JobThreads.of(options), is(new JobThreads(7, true)));
  }

  @ParameterizedTest
  @CsvSource({"[local], 4, true", "[auto], 4, false", "host:8081, 16, false"})
  void areFlinksParallelism(String master, int parallelism, boolean oneProcess) {
    options.setRunner(FlinkRunner.class);
    options.as(FlinkPipelineOptions.class).setFlinkMaster(master);
    options.as(FlinkPipelineOptions.class).setParallelism(parallelism);

    assertThat(JobThreads.of(options), is(new JobThreads(parallelism, oneProcess)));
  }

  @Test
  void areUnknownWhereFlinkIsLeftToDecide() {
    options.setRunner(FlinkRunner.class);

    assertThat(JobThreads.of(options), is(new JobThreads(JobThreads.UNKNOWN, false)));
  }

  @Test
  void areUnknownOnAnotherRunner() {
    options.setRunner(OtherRunner.class);

    assertThat(JobThreads.of(options), is(new JobThreads(JobThreads.UNKNOWN, false)));
  }

  @Test
  void areUnknownOnAWorkerThatLacksTheRunner() throws IOException {
    PipelineOptions ofAWorker =
        new ObjectMapper()
            .readValue("{\"options\":{\"runner\":\"no.such.Runner\"}}", PipelineOptions.class);

    assertThat(JobThreads.of(ofAWorker), is(new JobThreads(JobThreads.UNKNOWN, false)));
  }
}
