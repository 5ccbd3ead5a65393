package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a mutable stream as a reader sees them: as they were before the lag. */
final class VisibleRecords {
  private final long lagMillis;
  private final Map<RecordIdentifier, StoredVersion> visible;
  private final Deque<Coming> coming = new ArrayDeque<>();
  private final ChangeIndex index = new ChangeIndex();

  /** Creates a view of these records; without a lag it is the records themselves. */
  VisibleRecords(Map<RecordIdentifier, StoredVersion> records, Duration lag) {
    this.lagMillis = lag.toMillis();
    this.visible = lagMillis == 0 ? records : new HashMap<>(records);
  }

  /** Notes that a record was written or deleted; {@code before} is the record as it was. */
  void changed(Change change, @Nullable StoredVersion before, long now) {
    if (lagMillis == 0) {
      index.add(change, before);
    } else {
      coming.addLast(new Coming(change, now + lagMillis));
      // Without readers, the writes keep the queue short.
      at(now);
    }
  }

  /** Notes a change from before the emulator was started, which everybody sees. */
  void restored(Change change, @Nullable StoredVersion before) {
    if (lagMillis == 0) {
      index.add(change, before);
    } else {
      apply(change);
    }
  }

  /** Returns the records that are visible at this moment. */
  Map<RecordIdentifier, StoredVersion> at(long now) {
    @Nullable Coming next;
    while ((next = coming.peekFirst()) != null && next.visibleMillis() <= now) {
      coming.removeFirst();
      apply(next.change());
    }
    return visible;
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

  private void apply(Change change) {
    @Nullable StoredVersion before =
        change instanceof StoredVersion stored
            ? visible.put(change.identifier(), stored)
            : visible.remove(change.identifier());
    index.add(change, before);
  }

  private record Coming(Change change, long visibleMillis) {}
}
