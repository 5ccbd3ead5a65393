package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest change of every record of a mutable stream, in the order of the changes. A change
 * takes the place at the end and empties the one of the change before it; the empty places are
 * closed when there is no room left, so that a write costs the same however many records there are.
 */
final class ChangeIndex {
  private static final int ROOM = 1024;

  private long[] sequences = new long[ROOM];
  private @Nullable Change[] changes = new @Nullable Change[ROOM];
  private int size;
  private int empty;
  private final Map<RecordIdentifier, Tombstone> deletions = new HashMap<>();

  /** Adds a change that comes after all others; {@code before} is the record as it was. */
  void add(Change change, @Nullable StoredVersion before) {
    @Nullable Change superseded = before == null ? deletions.remove(change.identifier()) : before;
    if (superseded != null) {
      clear(superseded);
    }
    if (size == changes.length) {
      makeRoom(change.updatedMillis());
    }
    sequences[size] = change.sequence();
    changes[size] = change;
    size++;
    if (change instanceof Tombstone deleted) {
      deletions.put(deleted.identifier(), deleted);
    }
  }

  /**
   * Returns the changes after a place, at most {@code most} of them, but no deletion that is too
   * old to be seen.
   */
  List<Change> after(long sequence, int most, long now) {
    List<Change> found = new ArrayList<>();
    for (int i = firstAfter(sequence); i < size && found.size() < most; i++) {
      @Nullable Change change = changes[i];
      if (change != null && !forgotten(change, now)) {
        found.add(change);
      }
    }
    return found;
  }

  /**
   * Returns the place before the changes since a moment. The search begins at the end, and takes no
   * longer than reading them.
   */
  long placeBefore(long millis) {
    int first = size;
    while (first > 0 && since(changes[first - 1], millis)) {
      first--;
    }
    return first == 0 ? 0 : sequences[first - 1];
  }

  private static boolean since(@Nullable Change change, long millis) {
    return change == null || change.updatedMillis() >= millis;
  }

  private void clear(Change change) {
    int place = Arrays.binarySearch(sequences, 0, size, change.sequence());
    // A deletion that was forgotten has no place any more.
    if (place >= 0) {
      changes[place] = null;
      empty++;
    }
  }

  private int firstAfter(long sequence) {
    int place = Arrays.binarySearch(sequences, 0, size, sequence);
    return place >= 0 ? place + 1 : -place - 1;
  }

  /** Closes the gaps where that gives a quarter of the room, and doubles the room otherwise. */
  private void makeRoom(long now) {
    forget(now);
    if (empty < size / 4) {
      sequences = Arrays.copyOf(sequences, size * 2);
      changes = Arrays.copyOf(changes, size * 2);
    } else {
      closeGaps();
    }
  }

  private void forget(long now) {
    List<Tombstone> old = new ArrayList<>();
    for (Tombstone deleted : deletions.values()) {
      if (deleted.isForgotten(now)) {
        old.add(deleted);
      }
    }
    for (Tombstone deleted : old) {
      deletions.remove(deleted.identifier());
      clear(deleted);
    }
  }

  private void closeGaps() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (changes[i] != null) {
        sequences[kept] = sequences[i];
        changes[kept] = changes[i];
        kept++;
      }
    }
    Arrays.fill(changes, kept, size, null);
    size = kept;
    empty = 0;
  }

  private static boolean forgotten(Change change, long now) {
    return change instanceof Tombstone deleted && deleted.isForgotten(now);
  }
}
