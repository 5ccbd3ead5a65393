package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * The results of a write. Every element that went in comes out once: counted in a receipt and,
 * where asked for, among the written ones, or among the failures. Results are in the windows of the
 * input, at their element's own event time.
 */
public final class WriteResult implements POutput {
  static final TupleTag<WriteReceipt> RECEIPTS = new ReceiptsTag();
  static final TupleTag<FailedRecord> FAILURES = new FailuresTag();
  static final TupleTag<WrittenRecord> WRITTEN = new WrittenTag();

  private final PCollection<WriteReceipt> receipts;
  private final PCollection<FailedRecord> failures;
  private final @Nullable PCollection<WrittenRecord> written;

  /**
   * Returns results; also for tests of pipelines.
   *
   * @param written the records that are stored, or null if they were not asked for
   */
  public static WriteResult of(
      PCollection<WriteReceipt> receipts,
      PCollection<FailedRecord> failures,
      @Nullable PCollection<WrittenRecord> written) {
    return new WriteResult(receipts, failures, written);
  }

  WriteResult(
      PCollection<WriteReceipt> receipts,
      PCollection<FailedRecord> failures,
      @Nullable PCollection<WrittenRecord> written) {
    this.receipts = requireNonNull(receipts, "receipts");
    this.failures = requireNonNull(failures, "failures");
    this.written = written;
  }

  /** One receipt for each accepted request and window: what {@code Wait.on} waits for. */
  public PCollection<WriteReceipt> receipts() {
    return receipts;
  }

  /** Returns the records that were not written. A pipeline that ignores them loses them. */
  public PCollection<FailedRecord> failures() {
    return failures;
  }

  /**
   * Returns the records that are stored, one by one.
   *
   * @throws IllegalStateException if {@link WriteRecords#withWrittenRecords} was not asked for
   */
  public PCollection<WrittenRecord> written() {
    if (written == null) {
      throw new IllegalStateException(
          "written() is only there after withWrittenRecords(): it costs an element a record");
    }
    return written;
  }

  @Override
  public Pipeline getPipeline() {
    return failures.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    Map<TupleTag<?>, PValue> outputs = new HashMap<>();
    outputs.put(RECEIPTS, receipts);
    outputs.put(FAILURES, failures);
    if (written != null) {
      outputs.put(WRITTEN, written);
    }
    return outputs;
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}

  /** Names the output of receipts; Java writes the class into savepoints. */
  private static final class ReceiptsTag extends TupleTag<WriteReceipt> {
    private static final long serialVersionUID = 1L;

    ReceiptsTag() {
      super("receipts");
    }
  }

  /** Names the output of failures; Java writes the class into savepoints. */
  private static final class FailuresTag extends TupleTag<FailedRecord> {
    private static final long serialVersionUID = 1L;

    FailuresTag() {
      super("failures");
    }
  }

  /** Names the output of written; Java writes the class into savepoints. */
  private static final class WrittenTag extends TupleTag<WrittenRecord> {
    private static final long serialVersionUID = 1L;

    WrittenTag() {
      super("written");
    }
  }
}
