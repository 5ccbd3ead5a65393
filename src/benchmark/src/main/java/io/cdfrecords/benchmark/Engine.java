package io.cdfrecords.benchmark;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.SdkHarnessOptions;

/** The engines that a pipeline is measured on, each in its own process and on two threads. */
enum Engine {
  DIRECT,
  FLINK_BATCH,
  FLINK_STREAMING;

  PipelineOptions options() {
    PipelineOptions options = PipelineOptionsFactory.create();
    // Otherwise every run sets the root logger to INFO.
    options
        .as(SdkHarnessOptions.class)
        .setDefaultSdkHarnessLogLevel(SdkHarnessOptions.LogLevel.ERROR);
    if (this == DIRECT) {
      direct(options);
    } else {
      flink(options, this == FLINK_STREAMING);
    }
    return options;
  }

  private static void direct(PipelineOptions options) {
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setTargetParallelism(2);
    // They copy and encode each element anew, which no other engine does.
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
  }

  private static void flink(PipelineOptions options, boolean streaming) {
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setFlinkMaster("[local]");
    flink.setParallelism(2);
    flink.setStreaming(streaming);
  }
}
