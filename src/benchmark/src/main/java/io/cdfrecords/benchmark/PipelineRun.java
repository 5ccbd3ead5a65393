package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.joda.time.Duration;

/**
 * A whole pipeline: a sequence of numbers, records of each, and one of the ends.
 *
 * <p>A number is one record, but for records that come at a high rate: Flink's runner takes fewer
 * than 2,000 single elements a second from a source with a rate.
 *
 * @param engine what runs it
 * @param sink where its records go
 */
record PipelineRun(Engine engine, SinkKind sink) implements Workload {
  /** The most numbers a second, where records come at a rate. */
  private static final int NUMBERS_A_SECOND = 100;

  @Override
  public void run(Load load) {
    Pipeline pipeline = Pipeline.create(engine.options());
    int each = (int) Math.max(1, load.perSecond() / NUMBERS_A_SECOND);
    if (load.records() % each != 0 || load.perSecond() % each != 0) {
      throw new IllegalArgumentException(
          "records and records a second must be multiples of " + each + ", but were " + load);
    }
    GenerateSequence numbers = GenerateSequence.from(0).to(load.records() / each);
    if (load.perSecond() > 0) {
      numbers = numbers.withRate(load.perSecond() / each, Duration.standardSeconds(1));
    }
    sink.of(load)
        .take(
            pipeline
                .apply("Numbers", numbers)
                .apply("Records", ParDo.of(new MakeRecordsFn(load.textLetters(), each))));
    PipelineResult.State end = pipeline.run().waitUntilFinish();
    if (end != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + end);
    }
  }

  /** Makes the records of a number. */
  private static final class MakeRecordsFn extends DoFn<Long, CdfRecord> {
    private static final long serialVersionUID = 1L;

    /** How many records are counted at once. */
    private static final int COUNTED = 1000;

    private final int letters;
    private final int each;
    private transient int made;

    MakeRecordsFn(int letters, int each) {
      this.letters = letters;
      this.each = each;
    }

    @ProcessElement
    public void make(@Element Long number, OutputReceiver<CdfRecord> out) {
      for (int i = 0; i < each; i++) {
        long record = number * each + i;
        out.output(SampleRecords.record(record, System.currentTimeMillis(), letters));
      }
      made += each;
      if (made >= COUNTED) {
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
