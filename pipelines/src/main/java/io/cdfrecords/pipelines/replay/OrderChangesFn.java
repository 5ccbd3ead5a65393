package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Numbers the changes of one record from the oldest to the newest, in the position of their origin:
 * by the versions that the mapping gives them, where it gives each one, else in the order of their
 * letters.
 */
public final class OrderChangesFn
    extends DoFn<KV<String, Iterable<KV<FailedRecord, RecordChange>>>, RecordChange> {
  private static final long serialVersionUID = 1L;

  @ProcessElement
  public void order(
      @Element KV<String, Iterable<KV<FailedRecord, RecordChange>>> changes,
      OutputReceiver<RecordChange> out) {
    long rank = 0;
    List<KV<FailedRecord, RecordChange>> sorted =
        LetterOrder.sorted(changes.getValue(), KV::getKey);
    if (sorted.stream().allMatch(change -> LetterKey.isVersioned(originOf(change.getValue())))) {
      // Equal versions stay in the order of their letters.
      sorted.sort(Comparator.comparingLong(change -> originOf(change.getValue()).position()));
    }
    for (KV<FailedRecord, RecordChange> change : sorted) {
      out.output(ranked(change.getValue(), rank++));
    }
  }

  /** The origin of a change that came from a letter. */
  public static Origin originOf(RecordChange change) {
    return Objects.requireNonNull(change.origin(), "a letter's change has an origin");
  }

  private static RecordChange ranked(RecordChange change, long rank) {
    Origin origin = new Origin(originOf(change).place(), rank);
    return change.match(
        record -> RecordChange.put(withOrigin(record, origin)),
        id -> RecordChange.delete(id, origin));
  }

  static CdfRecord withOrigin(CdfRecord record, Origin origin) {
    CdfRecord.Builder copy = CdfRecord.builder(record.id().space(), record.id().externalId());
    record.sources().forEach(group -> copy.putAll(group.source(), group.properties()));
    return copy.origin(origin).build();
  }
}
