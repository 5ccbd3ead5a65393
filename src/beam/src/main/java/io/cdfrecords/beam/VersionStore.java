package io.cdfrecords.beam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * One generation of accepted versions in a bag of blocks, during one call. Each round appends what
 * it accepted, without reading. A bag is used because portable runners have no map in their state.
 *
 * <p>Blocks are merged when their number has doubled, so that an identifier that is written again
 * and again takes the room of one. A merge that would hold more than {@value #MOST_MERGED} versions
 * in memory is given up until the blocks have doubled again.
 */
final class VersionStore {
  static final int MOST_MERGED = 100_000;

  private final BagState<VersionBlock> blocks;
  private final ValueState<VersionTally> tallyCell;
  private @Nullable VersionTally tally;

  VersionStore(BagState<VersionBlock> blocks, ValueState<VersionTally> tallyCell) {
    this.blocks = blocks;
    this.tallyCell = tallyCell;
  }

  /** Returns the highest version in this store; {@link Long#MIN_VALUE} where there is none. */
  long highest() {
    return tally().highest();
  }

  /** Adds to {@code found} what this store holds of {@code keys}, which are in order. */
  void find(List<VersionKey> keys, Map<VersionKey, Long> found) {
    if (tally().blocks() > 0) {
      for (VersionBlock block : blocks.read()) {
        block.find(keys, found);
      }
    }
  }

  void add(Map<VersionKey, Long> versions) {
    long highest = versions.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    List<VersionBlock> added = VersionBlock.of(versions);
    added.forEach(blocks::add);
    VersionTally grown = tally().plus(added.size(), highest);
    write(grown.isToBeMerged() ? merge(grown) : grown);
  }

  void clear() {
    blocks.clear();
    tallyCell.clear();
    tally = VersionTally.EMPTY;
  }

  private VersionTally merge(VersionTally grown) {
    Map<VersionKey, Long> all = new HashMap<>();
    for (VersionBlock block : blocks.read()) {
      block.addTo(all);
      if (all.size() > MOST_MERGED) {
        return grown.merged(grown.blocks());
      }
    }
    blocks.clear();
    List<VersionBlock> merged = VersionBlock.of(all);
    merged.forEach(blocks::add);
    return grown.merged(merged.size());
  }

  private VersionTally tally() {
    if (tally == null) {
      @Nullable VersionTally stored = tallyCell.read();
      tally = stored == null ? VersionTally.EMPTY : stored;
    }
    return tally;
  }

  private void write(VersionTally next) {
    tally = next;
    tallyCell.write(next);
  }
}
