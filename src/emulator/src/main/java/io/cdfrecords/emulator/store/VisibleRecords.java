package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of a mutable stream as a reader sees them: as they were before the lag. The lag may
 * change at any time; what a reader has seen stays seen.
 */
final class VisibleRecords {
  private final Map<RecordIdentifier, StoredVersion> records;
  private final Supplier<Duration> lag;
  private final Deque<Coming> coming = new ArrayDeque<>();
  private final ChangeIndex index = new ChangeIndex();

  /** The records without those that are not visible yet; null while readers see all of them. */
  private @Nullable Map<RecordIdentifier, StoredVersion> delayed;

  /** Creates a view of these records; without a lag it is the records themselves. */
  VisibleRecords(Map<RecordIdentifier, StoredVersion> records, Supplier<Duration> lag) {
    this.records = records;
    this.lag = lag;
  }

  /** Notes that a record was written or deleted; {@code before} is the record as it was. */
  void changed(Change change, @Nullable StoredVersion before, long now) {
    if (delayed == null && lag.get().isZero()) {
      index.add(change, before);
      return;
    }
    if (delayed == null) {
      Map<RecordIdentifier, StoredVersion> seen = new HashMap<>(records);
      if (before == null) {
        seen.remove(change.identifier());
      } else {
        seen.put(change.identifier(), before);
      }
      delayed = seen;
    }
    coming.addLast(new Coming(change, now));
    // Without readers, the writes keep the queue short.
    at(now);
  }

  /** Notes a change from before the emulator was started, which every reader sees. */
  void restored(Change change, @Nullable StoredVersion before) {
    index.add(change, before);
  }

  /** Returns the records that are visible at this moment. */
  Map<RecordIdentifier, StoredVersion> at(long now) {
    @Nullable Map<RecordIdentifier, StoredVersion> seen = delayed;
    if (seen == null) {
      return records;
    }
    long lagMillis = lag.get().toMillis();
    @Nullable Coming next;
    while ((next = coming.peekFirst()) != null && next.writtenMillis() + lagMillis <= now) {
      coming.removeFirst();
      apply(next.change(), seen);
    }
    if (lagMillis == 0) {
      delayed = null;
      return records;
    }
    return seen;
  }

  /**
   * Returns the changes after a place, at most {@code most} of them that are visible at this
   * moment.
   */
  List<Change> changes(long after, int most, long now) {
    at(now);
    return index.after(after, most, now);
  }

  /** Returns the place before the changes since a moment, of those that are visible now. */
  long placeBefore(long millis, long now) {
    at(now);
    return index.placeBefore(millis);
  }

  private void apply(Change change, Map<RecordIdentifier, StoredVersion> seen) {
    @Nullable StoredVersion before =
        change instanceof StoredVersion stored
            ? seen.put(change.identifier(), stored)
            : seen.remove(change.identifier());
    index.add(change, before);
  }

  private record Coming(Change change, long writtenMillis) {}
}
