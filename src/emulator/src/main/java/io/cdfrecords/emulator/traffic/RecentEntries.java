package io.cdfrecords.emulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests of some kind: more than a page shows, so that it can be filtered. */
final class RecentEntries {
  private static final int KEPT = 200;

  private final Deque<NumberedEntry> entries = new ArrayDeque<>();

  void add(NumberedEntry entry) {
    entries.addFirst(entry);
    if (entries.size() > KEPT) {
      entries.removeLast();
    }
  }

  /** Returns them, the latest first. */
  List<NumberedEntry> list() {
    return List.copyOf(entries);
  }

  void clear() {
    entries.clear();
  }
}
