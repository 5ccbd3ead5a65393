package io.cdfrecords.emulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests of some kind, and no more of them than fit on a page. */
final class Latest {
  private static final int KEPT = 50;

  private final Deque<Entry> entries = new ArrayDeque<>();

  void add(Entry entry) {
    entries.addFirst(entry);
    if (entries.size() > KEPT) {
      entries.removeLast();
    }
  }

  /** Answers them, the latest first. */
  List<Entry> list() {
    return List.copyOf(entries);
  }

  void clear() {
    entries.clear();
  }
}
