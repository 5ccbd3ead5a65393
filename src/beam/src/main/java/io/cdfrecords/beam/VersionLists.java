package io.cdfrecords.beam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Puts the versions of one identifier into lists that fit into memory, each from the oldest to the
 * newest. Where one list holds them all their order says everything, and they need no version any
 * more; where there are several, which may reach their shard in any order, they keep it.
 */
final class VersionLists {
  static final int MOST_VERSIONS = 1_000;
  static final long MOST_BYTES = 1_000_000;

  private final Consumer<List<EncodedChange>> out;
  private List<EncodedChange> open = new ArrayList<>();
  private long bytes;
  private boolean several;

  VersionLists(Consumer<List<EncodedChange>> out) {
    this.out = out;
  }

  void add(EncodedChange change) {
    int size = change.record().size();
    if (open.size() == MOST_VERSIONS || (!open.isEmpty() && bytes + size > MOST_BYTES)) {
      several = true;
      close();
    }
    open.add(change);
    bytes += size;
  }

  void end() {
    if (!open.isEmpty()) {
      close();
    }
  }

  private void close() {
    open.sort(Comparator.comparing(change -> Objects.requireNonNull(change.version())));
    out.accept(several ? open : open.stream().map(EncodedChange::withoutVersion).toList());
    open = new ArrayList<>();
    bytes = 0;
  }
}
