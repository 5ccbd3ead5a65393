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
public record Suspicions(List<Suspicion> all) {
  /** Nothing was refused, or records were accepted since. */
  public static final Suspicions NONE = new Suspicions(List.of());

  /** More combinations are not watched at a time: their records are isolated one by one. */
  static final int MOST = 8;

  /** Keeps a copy. */
  public Suspicions {
    all = List.copyOf(all);
  }

  /** Whether there is any, of whatever number of refusals. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether a probe goes before records of these sources. */
  boolean standsFor(String sources) {
    Suspicion found = find(sources);
    return found != null && found.stands();
  }

  /** Whether a probe goes before any records. */
  boolean anyStands() {
    return all.stream().anyMatch(Suspicion::stands);
  }

  /** After a record of these sources was refused. */
  Suspicions refused(String sources, String cause) {
    Suspicion before = find(sources);
    List<Suspicion> changed = new ArrayList<>(all);
    if (before != null) {
      changed.set(changed.indexOf(before), before.refused(cause));
    } else {
      if (changed.size() == MOST) {
        // One that stands saves requests; of the others the oldest goes.
        Suspicion weakest = all.stream().filter(one -> !one.stands()).findFirst().orElse(null);
        if (weakest == null) {
          return this;
        }
        changed.remove(weakest);
      }
      changed.add(new Suspicion(sources, cause, 1));
    }
    return new Suspicions(changed);
  }

  /** After a record of these sources was accepted. */
  Suspicions accepted(String sources) {
    return find(sources) == null
        ? this
        : new Suspicions(all.stream().filter(one -> !one.sources().equals(sources)).toList());
  }

  private @Nullable Suspicion find(String sources) {
    return all.stream().filter(one -> one.sources().equals(sources)).findFirst().orElse(null);
  }
}
