package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * A job that writes the records of {@link FaultSuiteRecords} to several services, each with a fault
 * of its own, so that an engine is started once for many faults.
 */
final class TroubledJob {
  private final KindOfWrite kind;
  private final Pipeline pipeline;
  private final PCollection<CdfRecord> records;
  private final List<Write> writes = new ArrayList<>();

  /** One of the writes, and what comes out of it. */
  private record Write(
      TroubledService service,
      PipelineOutput<WrittenRecord> written,
      PipelineOutput<FailedRecord> failures,
      PipelineOutput<WriteReceipt> receipts) {
    Outputs outputs() {
      return new Outputs(written.elements(), failures.elements(), receipts.elements());
    }
  }

  TroubledJob(
      KindOfWrite kind, PipelineOptions options, PTransform<PBegin, PCollection<CdfRecord>> input) {
    this.kind = kind;
    this.pipeline = Pipeline.create(options);
    this.records = pipeline.apply("Records", input);
  }

  /** All records at once. */
  static PTransform<PBegin, PCollection<CdfRecord>> atOnce() {
    return Create.of(FaultSuiteRecords.numbers().stream().map(FaultSuiteRecords::record).toList());
  }

  /** One record after the other, for as long as {@code time}. */
  static PTransform<PBegin, PCollection<CdfRecord>> within(Duration time) {
    List<Integer> numbers = FaultSuiteRecords.numbers();
    return new TrickleSource(numbers, Duration.millis(time.getMillis() / numbers.size()));
  }

  /** Adds a write to {@code service}. */
  void writeTo(TroubledService service, EndpointFactory endpoint) {
    String step = "Write " + writes.size();
    WriteResult result = kind.write(step, records, endpoint);
    writes.add(
        new Write(
            service,
            PipelineOutput.of(step + ": keep written", result.written()),
            PipelineOutput.of(step + ": keep failures", result.failures()),
            PipelineOutput.of(step + ": keep receipts", result.receipts())));
  }

  void writeTo(TroubledService service, Path directory) {
    writeTo(service, service.endpoint(directory));
  }

  void run() {
    pipeline.run().waitUntilFinish();
  }

  /** The results of the first write. */
  Outputs outputs() {
    return writes.get(0).outputs();
  }

  /** What does not fit, for each write by the name of its fault; empty where all does. */
  List<String> discrepancies() {
    List<String> all = new ArrayList<>();
    for (Write write : writes) {
      List<String> found =
          new ArrayList<>(
              Reconciliation.discrepancies(
                  kind, write.outputs(), write.service().stored(), write.service().refusedAlone()));
      found.addAll(write.service().unseen());
      found.forEach(discrepancy -> all.add(write.service().name() + ": " + discrepancy));
    }
    return all;
  }
}
