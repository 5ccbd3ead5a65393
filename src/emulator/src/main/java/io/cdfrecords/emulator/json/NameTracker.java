package io.cdfrecords.emulator.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names read in the objects that are open, to detect duplicates. Objects are many and have few
 * names: their arrays are reused, and only an object with many names needs a set.
 */
final class NameTracker {
  private static final int FEW = 16;

  private final @Nullable ObjectNames[] levels;

  /** Makes room for objects within each other, up to a depth. */
  NameTracker(int deepest) {
    levels = new @Nullable ObjectNames[deepest + 1];
  }

  /** Notes the name that was just read; false where its object had it before. */
  boolean add(JsonStreamContext object, String name) {
    int depth = object.getNestingDepth();
    @Nullable ObjectNames level = levels[depth];
    if (level == null) {
      level = new ObjectNames();
      levels[depth] = level;
    }
    if (object.getCurrentIndex() == 0) {
      level.clear();
    }
    return level.add(name);
  }

  /** The names of the object at one depth. */
  private static final class ObjectNames {
    private final String[] few = new String[FEW];
    private int count;

    /** Those beyond the first few. */
    private Set<String> more = new HashSet<>();

    void clear() {
      count = 0;
      if (!more.isEmpty()) {
        // Clearing a set takes time in proportion to its largest size.
        more = new HashSet<>();
      }
    }

    boolean add(String name) {
      for (int i = 0; i < count; i++) {
        if (few[i].equals(name)) {
          return false;
        }
      }
      if (count == FEW) {
        return more.add(name);
      }
      few[count++] = name;
      return true;
    }
  }
}
