package io.cdfrecords.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the refusals of a stream have in common, for each combination of sources that its records
 * name.
 *
 * @param all one for each combination of sources, {@link #MOST} at most
 */
public record RefusalStreaks(List<RefusalStreak> all) {
  /** Nothing was refused, or records were accepted since. */
  public static final RefusalStreaks NONE = new RefusalStreaks(List.of());

  /** More combinations are not watched at a time: their records are isolated one by one. */
  static final int MOST = 8;

  /** Keeps a copy. */
  public RefusalStreaks {
    all = List.copyOf(all);
  }

  /** Whether there is any, of whatever number of refusals. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether a probe goes before records of these sources. */
  boolean standsFor(String sources) {
    RefusalStreak found = find(sources);
    return found != null && found.stands();
  }

  /** Whether a probe goes before any records. */
  boolean anyStands() {
    return all.stream().anyMatch(RefusalStreak::stands);
  }

  /** After a record of these sources was refused. */
  RefusalStreaks refused(String sources, String cause) {
    RefusalStreak before = find(sources);
    List<RefusalStreak> changed = new ArrayList<>(all);
    if (before != null) {
      changed.set(changed.indexOf(before), before.refused(cause));
    } else {
      if (changed.size() == MOST) {
        // One that stands saves requests; of the others the oldest goes.
        RefusalStreak weakest = all.stream().filter(one -> !one.stands()).findFirst().orElse(null);
        if (weakest == null) {
          return this;
        }
        changed.remove(weakest);
      }
      changed.add(new RefusalStreak(sources, cause, 1));
    }
    return new RefusalStreaks(changed);
  }

  /** After a record of these sources was accepted. */
  RefusalStreaks accepted(String sources) {
    return find(sources) == null
        ? this
        : new RefusalStreaks(all.stream().filter(one -> !one.sources().equals(sources)).toList());
  }

  private @Nullable RefusalStreak find(String sources) {
    return all.stream().filter(one -> one.sources().equals(sources)).findFirst().orElse(null);
  }
}
