package io.cdfrecords.benchmark;

import com.google.common.util.concurrent.RateLimiter;
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

/**
 * Beam's own batches by key, and a function by hand that posts each: no retry.
 *
 * @param atPace whether it makes no more requests a second than this library
 */
record GroupedSink(Load load, boolean atPace) implements SinkKind.Sink {
  private static final Duration DELAY = Duration.standardSeconds(2);

  @Override
  public void take(PCollection<CdfRecord> records) {
    records
        .apply("Encode", ParDo.of(new EncodeByHandFn(load.shards())))
        .apply(
            "Batches",
            GroupIntoBatches.<Integer, byte[]>ofSize(PlainPost.BATCH)
                .withMaxBufferingDuration(DELAY))
        .apply("Post", ParDo.of(new PostBatchFn(load.url(), atPace)));
  }

  @SuppressWarnings("NullAway.Init") // set up on the worker
  static final class PostBatchFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {
    private static final long serialVersionUID = 1L;

    /** Of the process, which has one job. */
    private static final RateLimiter PACE = RateLimiter.create(30);

    private final String url;
    private final boolean atPace;
    private transient PlainPost post;

    PostBatchFn(String url, boolean atPace) {
      this.url = url;
      this.atPace = atPace;
    }

    @Setup
    public void setUp() {
      post = new PlainPost(url);
    }

    @ProcessElement
    public void send(@Element KV<Integer, Iterable<byte[]>> batch) throws IOException {
      List<byte[]> items = new ArrayList<>(PlainPost.BATCH);
      batch.getValue().forEach(items::add);
      if (atPace) {
        PACE.acquire();
      }
      post.send(items);
    }
  }
}
