package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.store.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the changes that still matter from those that later ones have made up for. */
final class Liveness {
  /** Who follows a stream must be able to see for three days that a record was deleted. */
  private static final Duration TOMBSTONES = Duration.ofDays(3);

  private static final long DEAD = -1;

  private final long oldestTombstoneMillis;
  private final Map<RecordIdentifier, Long> latest = new HashMap<>();
  private long changes;
  private long highest;

  Liveness(long nowMillis) {
    this.oldestTombstoneMillis = nowMillis - TOMBSTONES.toMillis();
  }

  /** Takes the next change of the stream. */
  void next(Change change) {
    latest.put(change.identifier(), matters(change) ? change.number() : DEAD);
    changes++;
    highest = change.number();
  }

  /** Answers whether fewer of the changes matter than do not. */
  boolean mostlyDead() {
    long live = latest.values().stream().filter(number -> number != DEAD).count();
    return changes - live > live;
  }

  /** Answers whether a change must be kept. The last of all is, so that no number comes twice. */
  boolean keeps(Change change) {
    @Nullable Long number = latest.get(change.identifier());
    return change.number() == highest || (number != null && number == change.number());
  }

  private boolean matters(Change change) {
    return !change.deleted() || change.record().updatedMillis() >= oldestTombstoneMillis;
  }
}
