package io.cdfrecords.beam;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkStreamingPortablePipelineTranslator;
import org.apache.beam.runners.flink.FlinkStreamingPortablePipelineTranslator.StreamingTranslationContext;
import org.apache.beam.runners.fnexecution.provisioning.JobInfo;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.apache.beam.sdk.util.construction.Environments;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.util.construction.SdkComponents;
import org.apache.beam.sdk.util.construction.graph.GreedyPipelineFuser;
import org.apache.beam.sdk.util.construction.graph.ProtoOverrides;
import org.apache.beam.sdk.util.construction.graph.SplittableParDoExpander;
import org.apache.beam.sdk.util.construction.graph.TrivialNativeTransformExpander;
import org.apache.flink.core.execution.JobClient;

/**
 * Flink as a portable runner: functions run in Beam's SDK harness, which asks Flink for their state
 * and their timers over the Fn API. Both are in this process, without a job server.
 */
final class PortableFlink {
  private static final long LIMIT = Duration.ofSeconds(90).toNanos();

  private PortableFlink() {}

  /** Options of a pipeline whose bundles have an element each. */
  static PipelineOptions options() {
    PipelineOptions options = Engine.FLINK_STREAMING.options();
    options
        .as(PortablePipelineOptions.class)
        .setDefaultEnvironmentType(Environments.ENVIRONMENT_EMBEDDED);
    options.as(FlinkPipelineOptions.class).setMaxBundleSize(1L);
    // Input does not end: this runner waits for ever, then, for a timer that holds the watermark.
    options.as(FlinkPipelineOptions.class).setShutdownSourcesAfterIdleMs(Long.MAX_VALUE);
    return options;
  }

  /** Runs a pipeline until {@code done}. */
  static void run(Pipeline pipeline, BooleanSupplier done) throws Exception {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    FlinkStreamingPortablePipelineTranslator translator =
        new FlinkStreamingPortablePipelineTranslator();
    RunnerApi.Pipeline translated =
        PipelineTranslation.toProto(pipeline, SdkComponents.create(options));
    RunnerApi.Pipeline expanded =
        ProtoOverrides.updateTransform(
            PTransformTranslation.PAR_DO_TRANSFORM_URN,
            translated,
            SplittableParDoExpander.createSizedReplacement());
    RunnerApi.Pipeline fused =
        GreedyPipelineFuser.fuse(
                TrivialNativeTransformExpander.forKnownUrns(expanded, translator.knownUrns()))
            .toPipeline();
    JobInfo job =
        JobInfo.create(
            options.getJobName(),
            options.getJobName(),
            "",
            PipelineOptionsTranslation.toProto(options));
    StreamingTranslationContext context =
        translator.createTranslationContext(job, options, null, List.of());
    translator.translate(context, fused);
    JobClient running = context.getExecutionEnvironment().executeAsync(options.getJobName());
    try {
      long begin = System.nanoTime();
      while (!done.getAsBoolean() && !running.getJobStatus().get().isTerminalState()) {
        if (System.nanoTime() - begin > LIMIT) {
          throw new AssertionError("it was not done in " + Duration.ofNanos(LIMIT));
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } finally {
      if (!running.getJobStatus().get().isTerminalState()) {
        running.cancel().get(1, TimeUnit.MINUTES);
      }
    }
  }
}
