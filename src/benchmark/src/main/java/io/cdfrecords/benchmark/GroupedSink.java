package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupIntoBatches;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** Beam's own batches by key, and a function by hand that posts each: no retry. */
record GroupedSink(Load load) implements SinkKind.Sink {
  private static final Duration DELAY = Duration.standardSeconds(2);

  @Override
  public void take(PCollection<CdfRecord> records) {
    records
        .apply("Encode", ParDo.of(new EncodeByHandFn(load.shards())))
        .apply(
            "Batches",
            GroupIntoBatches.<Integer, byte[]>ofSize(PlainPost.BATCH)
                .withMaxBufferingDuration(DELAY))
        .apply("Post", ParDo.of(new PostBatchFn(load.url())));
  }

  @SuppressWarnings("NullAway.Init") // set up on the worker
  static final class PostBatchFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {
    private static final long serialVersionUID = 1L;

    private final String url;
    private transient PlainPost post;

    PostBatchFn(String url) {
      this.url = url;
    }

    @Setup
    public void setUp() {
      post = new PlainPost(url);
    }

    @ProcessElement
    public void send(@Element KV<Integer, Iterable<byte[]>> batch) throws IOException {
      List<byte[]> items = new ArrayList<>(PlainPost.BATCH);
      batch.getValue().forEach(items::add);
      post.send(items);
    }
  }
}
