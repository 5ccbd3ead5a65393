package io.cdfrecords.catalog;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The spaces that the service has accepted records of, in one stream and by this process: what
 * tells a space that may not be written from rights that are missing altogether.
 */
public final class AcceptedSpaces {
  /** More spaces tell nothing new. */
  private static final int MOST = 10_000;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  public void accept(String space) {
    if (!accepted.contains(space) && accepted.size() < MOST) {
      accepted.add(space);
    }
  }

  /**
   * Returns whether a refusal of {@code space} is about that space alone: others were accepted and
   * it never was. A space that used to be accepted and no longer is means that the rights have
   * changed.
   */
  public boolean refusesOnly(String space) {
    return !accepted.isEmpty() && !accepted.contains(space);
  }
}
