package io.cdfrecords.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.io.splunk.SplunkEvent;
import org.apache.beam.sdk.io.splunk.SplunkIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Beam's sink for Splunk: state by key, batches and retries, as this library has them. At the end
 * of bounded input it loses what waits for its timer; its cost is that of the records that it
 * takes.
 */
record SplunkSink(Load load) implements SinkKind.Sink {
  @Override
  public void take(PCollection<CdfRecord> records) {
    records
        .apply("Events", ParDo.of(new EventFn()))
        .apply(
            "Splunk",
            SplunkIO.write(load.url(), "token")
                .withBatchCount(PlainPost.BATCH)
                .withParallelism(load.shards()));
  }

  private static final class EventFn extends DoFn<CdfRecord, SplunkEvent> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void event(@Element CdfRecord record, OutputReceiver<SplunkEvent> out) {
      String json = new String(SampleRecords.handWrittenJson(record), UTF_8);
      out.output(SplunkEvent.newBuilder().withEvent(json).create());
    }
  }
}
