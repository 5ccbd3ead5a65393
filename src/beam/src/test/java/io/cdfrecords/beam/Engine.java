package io.cdfrecords.beam;

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

  PipelineOptions options() {
    PipelineOptions options = PipelineOptionsFactory.create();
    // Otherwise every run sets the root logger to INFO.
    options.as(SdkHarnessOptions.class).setDefaultSdkHarnessLogLevel(LogLevel.ERROR);
    if (this == DIRECT) {
      options.setRunner(DirectRunner.class);
      return options;
    }
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setFlinkMaster("[local]");
    flink.setParallelism(2);
    flink.setStreaming(this == FLINK_STREAMING);
    return options;
  }

  Pipeline pipeline() {
    return Pipeline.create(options());
  }
}
