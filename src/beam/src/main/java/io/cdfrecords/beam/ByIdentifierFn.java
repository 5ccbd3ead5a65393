package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Keys changes by stream and identifier instead of by shard. */
final class ByIdentifierFn
    extends DoFn<KV<Integer, List<EncodedChange>>, KV<String, List<EncodedChange>>> {
  private static final long serialVersionUID = 1L;

  @ProcessElement
  public void key(
      @Element KV<Integer, List<EncodedChange>> changes,
      OutputReceiver<KV<String, List<EncodedChange>>> out) {
    EncodedRecord record = changes.getValue().get(0).record();
    // Neither a stream nor a space has a slash in its name.
    String key = record.stream() + "/" + record.id().space() + "/" + record.id().externalId();
    out.output(KV.of(key, changes.getValue()));
  }
}
