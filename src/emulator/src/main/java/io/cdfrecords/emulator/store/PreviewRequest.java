package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A request for a few records of a stream, for a person who watches it. Its bounds limit how long
 * it delays the writes of the stream, however many records there are.
 *
 * @param space how the spaces begin; empty for all
 * @param externalId how the external ids begin; empty for all
 * @param rows how many records are wanted; the latest written ones, where there are more
 * @param looks how many records may be looked at
 */
public record PreviewRequest(String space, String externalId, int rows, int looks) {
  private static final Comparator<StoredVersion> OLDEST_FIRST =
      Comparator.comparingLong(StoredVersion::updatedMillis);

  /** Returns the record that is meant where both texts are whole names. */
  RecordIdentifier whole() {
    return new RecordIdentifier(space, externalId);
  }

  /**
   * Looks at records.
   *
   * @param named the records of {@link #whole()}, where these are known without a search
   * @param records all records, those that are likely to be wanted first
   * @param count how many these are
   */
  RecordPreview at(Collection<StoredVersion> named, Iterator<StoredVersion> records, int count) {
    PriorityQueue<StoredVersion> latest = new PriorityQueue<>(OLDEST_FIRST);
    named.forEach(record -> keep(latest, record));
    int looked = 0;
    for (; looked < looks && records.hasNext(); looked++) {
      StoredVersion record = records.next();
      if (matches(record.identifier()) && !named.contains(record)) {
        keep(latest, record);
      }
    }
    List<StoredVersion> shown = new ArrayList<>(latest);
    shown.sort(OLDEST_FIRST.reversed().thenComparing(record -> record.identifier().externalId()));
    return new RecordPreview(shown, looked, count);
  }

  private void keep(PriorityQueue<StoredVersion> latest, StoredVersion record) {
    latest.add(record);
    if (latest.size() > rows) {
      latest.remove();
    }
  }

  private boolean matches(RecordIdentifier identifier) {
    return identifier.space().startsWith(space) && identifier.externalId().startsWith(externalId);
  }
}
