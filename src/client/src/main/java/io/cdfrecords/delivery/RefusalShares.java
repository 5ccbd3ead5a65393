package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The share of refused records of a stream, for each combination of sources that its records name.
 *
 * @param all one estimate for each combination of sources, {@link #MOST} at most
 */
public record RefusalShares(List<RefusalShare> all) {
  /** Nothing was refused lately. */
  public static final RefusalShares NONE = new RefusalShares(List.of());

  /** Records of more combinations are isolated from full requests. */
  static final int MOST = 8;

  /** An estimate that allows groups of this size is forgotten. */
  private static final int FORGETTABLE = 1_000;

  /** Keeps a copy. */
  public RefusalShares {
    all = List.copyOf(all);
  }

  /** Returns whether nothing is suspected. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns whether records of the sources of {@code record} were refused lately. */
  public boolean suspects(EncodedRecord record) {
    return !all.isEmpty() && of(SourceKey.of(record)) != null;
  }

  /** Returns the estimate for {@code sources}, or null where nothing of them was refused lately. */
  @Nullable RefusalShare of(String sources) {
    return all.stream().filter(one -> one.sources().equals(sources)).findFirst().orElse(null);
  }

  /** Returns these, with an estimate for {@code sources}. */
  RefusalShares suspecting(String sources) {
    return of(sources) == null ? with(RefusalShare.assumed(sources)) : this;
  }

  /** Replaces or adds one estimate; of too many, the one with the smallest share goes. */
  RefusalShares with(RefusalShare share) {
    List<RefusalShare> changed = new ArrayList<>(all);
    changed.removeIf(one -> one.sources().equals(share.sources()));
    if (changed.size() == MOST) {
      changed.remove(
          changed.stream().max(Comparator.comparingInt(RefusalShare::groupSize)).orElseThrow());
    }
    changed.add(share);
    return new RefusalShares(changed);
  }

  /**
   * Returns these after {@code records} records of {@code sources} were accepted.
   *
   * @param rest whether they are the rest of a refused request: its culprits are to be counted yet
   */
  RefusalShares accepted(String sources, int records, boolean rest) {
    RefusalShare before = of(sources);
    if (before == null) {
      return this;
    }
    if (rest) {
      return with(before.plusRest(records));
    }
    RefusalShare after = before.plusAccepted(records);
    return after.groupSize() < FORGETTABLE
        ? with(after)
        : new RefusalShares(all.stream().filter(one -> !one.equals(before)).toList());
  }
}
