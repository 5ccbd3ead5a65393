package io.cdfrecords.beam;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.jspecify.annotations.Nullable;

/** One write of some elements by an engine, and its results. */
final class Run {
  private final Pipeline pipeline;
  private final PipelineOutput<FailedRecord> failures;
  private final PipelineOutput<WriteReceipt> receipts;
  private @Nullable MetricResults metrics;
  private @Nullable RuntimeException thrown;

  private Run(Pipeline pipeline, WriteResult result) {
    this.pipeline = pipeline;
    this.failures = PipelineOutput.of("Keep failures", result.failures());
    this.receipts = PipelineOutput.of("Keep receipts", result.receipts());
  }

  /** Writes with the fastest engine; what it throws goes through. */
  static <T> Run of(List<T> elements, WriteRecords<T> write) {
    return of(Engine.DIRECT, elements, write);
  }

  static <T> Run of(Engine engine, List<T> elements, WriteRecords<T> write) {
    return of(engine.options(), elements, write);
  }

  static <T> Run of(PipelineOptions options, List<T> elements, WriteRecords<T> write) {
    Run run = attempt(options, elements, write);
    if (run.thrown != null) {
      throw run.thrown;
    }
    return run;
  }

  /** Writes, and keeps what the engine throws. */
  static <T> Run attempt(Engine engine, List<T> elements, WriteRecords<T> write) {
    return attempt(engine.options(), elements, write);
  }

  static <T> Run attempt(PipelineOptions options, List<T> elements, WriteRecords<T> write) {
    Pipeline pipeline = Pipeline.create(options);
    Run run = new Run(pipeline, pipeline.apply("Records", Create.of(elements)).apply(write));
    run.go();
    return run;
  }

  private void go() {
    try {
      var result = pipeline.run();
      result.waitUntilFinish();
      metrics = result.metrics();
    } catch (RuntimeException e) {
      thrown = e;
    }
  }

  List<FailedRecord> failures() {
    return failures.elements();
  }

  List<WriteReceipt> receipts() {
    return receipts.elements();
  }

  /** How many records the receipts speak of. */
  int written() {
    return receipts().stream().mapToInt(WriteReceipt::getRecords).sum();
  }

  MetricResults metrics() {
    if (metrics == null) {
      throw new AssertionError("the run failed", thrown);
    }
    return metrics;
  }

  /** What the engine threw. */
  RuntimeException thrown() {
    if (thrown == null) {
      throw new AssertionError("the run was expected to fail, but did not");
    }
    return thrown;
  }
}
