package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a mutable stream as a reader sees them: as they were a while ago. */
final class LaggingView {
  private final long lagMillis;
  private final Map<RecordIdentifier, Stored> visible;
  private final Deque<Change> coming = new ArrayDeque<>();

  /** Makes a view of these records; without a lag it is the records themselves. */
  LaggingView(Map<RecordIdentifier, Stored> records, Duration lag) {
    this.lagMillis = lag.toMillis();
    this.visible = lagMillis == 0 ? records : new HashMap<>(records);
  }

  /** Notes that a record was written, or deleted where there is none after the change. */
  void changed(RecordIdentifier identifier, @Nullable Stored after, long now) {
    if (lagMillis > 0) {
      coming.addLast(new Change(identifier, after, now + lagMillis));
      // Where nobody reads, it is the writes that keep the queue short.
      at(now);
    }
  }

  /** Answers the records that are visible at this moment. */
  Map<RecordIdentifier, Stored> at(long now) {
    @Nullable Change change;
    while ((change = coming.peekFirst()) != null && change.visibleMillis() <= now) {
      coming.removeFirst();
      if (change.after() == null) {
        visible.remove(change.identifier());
      } else {
        visible.put(change.identifier(), change.after());
      }
    }
    return visible;
  }

  private record Change(RecordIdentifier identifier, @Nullable Stored after, long visibleMillis) {}
}
