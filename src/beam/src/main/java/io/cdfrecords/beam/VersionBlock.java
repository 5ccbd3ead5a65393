package io.cdfrecords.beam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accepted versions as one element of a bag in state: at most {@value #MOST} of them, ordered by
 * key, so that many keys are looked up in one pass.
 */
final class VersionBlock {
  /** Keeps an element of state under 25 kB. */
  static final int MOST = 1_000;

  private static final int WORDS = 3;

  /** High and low word of a key, and the version, again and again. */
  private final long[] words;

  VersionBlock(long[] words) {
    if (words.length % WORDS != 0 || words.length > MOST * WORDS) {
      throw new IllegalArgumentException(
          "a block must have 3 words for each of at most 1000 versions, but had " + words.length);
    }
    this.words = words;
  }

  /** Returns blocks that hold {@code versions}. */
  static List<VersionBlock> of(Map<VersionKey, Long> versions) {
    List<VersionBlock> blocks = new ArrayList<>();
    long[] words = new long[Math.min(MOST, versions.size()) * WORDS];
    int at = 0;
    int left = versions.size();
    for (Map.Entry<VersionKey, Long> entry : new TreeMap<>(versions).entrySet()) {
      words[at++] = entry.getKey().high();
      words[at++] = entry.getKey().low();
      words[at++] = entry.getValue();
      left--;
      if (at == words.length) {
        blocks.add(new VersionBlock(words));
        words = new long[Math.min(MOST, left) * WORDS];
        at = 0;
      }
    }
    return blocks;
  }

  /** Returns the block as its coder writes it. */
  long[] words() {
    return words.clone();
  }

  int size() {
    return words.length / WORDS;
  }

  /** Adds what is in this block to {@code versions}, which keeps the higher of two. */
  void addTo(Map<VersionKey, Long> versions) {
    for (int i = 0; i < words.length; i += WORDS) {
      versions.merge(new VersionKey(words[i], words[i + 1]), words[i + 2], Math::max);
    }
  }

  /** Adds to {@code found} what this block holds of {@code keys}, which are in order. */
  void find(List<VersionKey> keys, Map<VersionKey, Long> found) {
    int i = 0;
    for (VersionKey key : keys) {
      while (i < words.length && compare(i, key) < 0) {
        i += WORDS;
      }
      if (i == words.length) {
        return;
      }
      if (compare(i, key) == 0) {
        found.merge(key, words[i + 2], Math::max);
      }
    }
  }

  private int compare(int at, VersionKey key) {
    return VersionKey.compare(words[at], words[at + 1], key.high(), key.low());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionBlock block && Arrays.equals(words, block.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "a block of " + size() + " versions";
  }
}
