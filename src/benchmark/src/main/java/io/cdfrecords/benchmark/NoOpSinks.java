package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Ends of a pipeline that send nothing, to tell what the engine costs by itself. */
final class NoOpSinks {
  private NoOpSinks() {}

  /** Takes the records as they come. */
  record Nothing() implements SinkKind.Sink {
    @Override
    public void take(PCollection<CdfRecord> records) {
      records.apply("Nothing", ParDo.of(new NothingFn()));
    }
  }

  /** Takes them encoded, behind the shuffle that a writer by shards needs. */
  record Shuffled(Load load) implements SinkKind.Sink {
    @Override
    public void take(PCollection<CdfRecord> records) {
      records
          .apply("Encode", ParDo.of(new EncodeByHandFn(load.shards())))
          .apply("Nothing", ParDo.of(new KeyedNothingFn()));
    }
  }

  static final class NothingFn extends DoFn<CdfRecord, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take() {}
  }

  /** A cell that it has and does not use makes it one that runs by key. */
  static final class KeyedNothingFn extends DoFn<KV<Integer, byte[]>, Void> {
    private static final long serialVersionUID = 1L;

    @StateId("unused")
    private final StateSpec<ValueState<Integer>> unused = StateSpecs.value(VarIntCoder.of());

    @ProcessElement
    public void take() {}
  }
}
