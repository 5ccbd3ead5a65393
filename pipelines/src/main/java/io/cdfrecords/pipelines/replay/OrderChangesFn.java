package io.cdfrecords.pipelines.replay;

import io.cdfrecords.record.RecordChange;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Numbers the changes of one record from the oldest to the newest: by their versions if the mapping
 * gives each of them one, otherwise in the order of their letters. Each is emitted with its stream
 * and its number.
 */
public final class OrderChangesFn
    extends DoFn<
        KV<KV<String, String>, Iterable<LetterChange>>, KV<String, KV<Long, RecordChange>>> {
  private static final long serialVersionUID = 1L;

  @ProcessElement
  public void order(
      @Element KV<KV<String, String>, Iterable<LetterChange>> changes,
      OutputReceiver<KV<String, KV<Long, RecordChange>>> out) {
    String stream = changes.getKey().getKey();
    long rank = 0;
    for (LetterChange change : sorted(changes.getValue())) {
      out.output(KV.of(stream, KV.of(rank++, change.change())));
    }
  }

  private static List<LetterChange> sorted(Iterable<LetterChange> changes) {
    List<LetterChange> sorted = LetterOrder.sorted(changes, LetterChange::letter);
    if (sorted.stream().allMatch(change -> change.version() != null)) {
      // Equal versions stay in the order of their letters.
      sorted.sort(Comparator.comparingLong(change -> Objects.requireNonNull(change.version())));
    }
    return sorted;
  }
}
