package io.cdfrecords.catalog;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The spaces of which the service has accepted records of this process in one stream. They
 * distinguish a space that may not be written from missing rights.
 */
public final class AcceptedSpaces {
  /** The most spaces that are kept; more add no information. */
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
