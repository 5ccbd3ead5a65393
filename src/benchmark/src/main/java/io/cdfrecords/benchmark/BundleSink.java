package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The least that writes by hand: batches within a bundle, no shuffle, no state, no retry. */
record BundleSink(Load load) implements SinkKind.Sink {
  @Override
  public void take(PCollection<CdfRecord> records) {
    records.apply("Post", ParDo.of(new PostBundleFn(load.url())));
  }

  @SuppressWarnings("NullAway.Init") // set up on the worker
  static final class PostBundleFn extends DoFn<CdfRecord, Void> {
    private static final long serialVersionUID = 1L;

    private final String url;
    private transient PlainPost post;
    private transient List<byte[]> items;

    PostBundleFn(String url) {
      this.url = url;
    }

    @Setup
    public void setUp() {
      post = new PlainPost(url);
    }

    @StartBundle
    public void begin() {
      items = new ArrayList<>(PlainPost.BATCH);
    }

    @ProcessElement
    public void add(@Element CdfRecord record) throws IOException {
      items.add(SampleRecords.handWrittenJson(record));
      if (items.size() == PlainPost.BATCH) {
        end();
      }
    }

    @FinishBundle
    public void end() throws IOException {
      if (!items.isEmpty()) {
        post.send(items);
        items.clear();
      }
    }
  }
}
