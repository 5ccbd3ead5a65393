package io.cdfrecords.beam;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions.LogLevel;

/** The engines that a pipeline is tried on, each in this process. */
enum Engine {
  DIRECT,
  FLINK_BATCH,
  FLINK_STREAMING;

  /**
   * The newest Flink runner that there is calls timers in a way that later releases of Beam have
   * changed. With those, only what runs elsewhere is tried.
   */
  private static final boolean FLINK_RUNS_HERE =
      Arrays.stream(DoFnRunner.class.getMethods())
          .anyMatch(
              method -> method.getName().equals("onTimer") && method.getParameterCount() == 7);

  PipelineOptions options() {
    PipelineOptions options = PipelineOptionsFactory.create();
    // Otherwise every run sets the root logger to INFO.
    options.as(SdkHarnessOptions.class).setDefaultSdkHarnessLogLevel(LogLevel.ERROR);
    if (this == DIRECT) {
      options.setRunner(DirectRunner.class);
      return options;
    }
    assumeHere();
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setFlinkMaster("[local]");
    flink.setParallelism(2);
    flink.setStreaming(this == FLINK_STREAMING);
    return options;
  }

  /** Skips a test of an engine that does not run with this Beam. */
  void assumeHere() {
    assumeTrue(
        this == DIRECT || FLINK_RUNS_HERE,
        "this Flink runner was built for a DoFnRunner of an earlier Beam");
  }

  Pipeline pipeline() {
    return Pipeline.create(options());
  }
}
