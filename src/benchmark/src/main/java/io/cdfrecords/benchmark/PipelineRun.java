package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.joda.time.Duration;

/**
 * A whole pipeline: a sequence of numbers, a record of each, and one of the ends.
 *
 * @param engine what runs it
 * @param sink where its records go
 */
record PipelineRun(Engine engine, SinkKind sink) implements Workload {
  @Override
  public void run(Load load) {
    Pipeline pipeline = Pipeline.create(engine.options());
    GenerateSequence numbers = GenerateSequence.from(0).to(load.records());
    if (load.perSecond() > 0) {
      numbers = numbers.withRate(load.perSecond(), Duration.standardSeconds(1));
    }
    sink.of(load)
        .take(
            pipeline
                .apply("Numbers", numbers)
                .apply("Records", ParDo.of(new MakeRecordFn(load.textLetters()))));
    PipelineResult.State end = pipeline.run().waitUntilFinish();
    if (end != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + end);
    }
  }

  /** Makes the record of a number. */
  private static final class MakeRecordFn extends DoFn<Long, CdfRecord> {
    private static final long serialVersionUID = 1L;

    /** How many records are counted at once. */
    private static final int COUNTED = 1000;

    private final int letters;
    private transient int made;

    MakeRecordFn(int letters) {
      this.letters = letters;
    }

    @ProcessElement
    public void make(@Element Long number, OutputReceiver<CdfRecord> out) {
      out.output(SampleRecords.record(number, System.currentTimeMillis(), letters));
      if (++made == COUNTED) {
        count();
      }
    }

    @FinishBundle
    public void count() {
      Progress.made(made);
      made = 0;
    }
  }
}
