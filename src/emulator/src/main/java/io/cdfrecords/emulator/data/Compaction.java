package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.StreamType;
import io.cdfrecords.emulator.store.Tombstone;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Separates the changes that still matter from superseded ones. In an immutable stream all of them
 * matter: identifiers may repeat, and no record is ever replaced.
 */
final class Compaction {
  private static final long DEAD = -1;

  private final StreamType type;
  private final long nowMillis;
  private final Map<RecordIdentifier, Long> latest = new HashMap<>();
  private long changes;
  private long highest;

  Compaction(StreamType type, long nowMillis) {
    this.type = type;
    this.nowMillis = nowMillis;
  }

  /** Takes the next change of the stream. */
  void next(Change change) {
    if (type == StreamType.MUTABLE) {
      latest.put(change.identifier(), matters(change) ? change.sequence() : DEAD);
      changes++;
      highest = change.sequence();
    }
  }

  /** Returns whether fewer of the changes matter than do not. */
  boolean mostlyDead() {
    long live = latest.values().stream().filter(sequence -> sequence != DEAD).count();
    return changes - live > live;
  }

  /** Returns whether a change must be kept. The last of all is, so that no sequence comes twice. */
  boolean keeps(Change change) {
    @Nullable Long sequence = latest.get(change.identifier());
    return change.sequence() == highest || (sequence != null && sequence == change.sequence());
  }

  private boolean matters(Change change) {
    return !(change instanceof Tombstone deleted && deleted.isForgotten(nowMillis));
  }
}
