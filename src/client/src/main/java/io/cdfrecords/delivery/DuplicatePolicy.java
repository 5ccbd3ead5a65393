package io.cdfrecords.delivery;

/**
 * What becomes of a record whose identifier is already stored in the mutable stream it is ingested
 * into. Immutable streams do not enforce unique identifiers, so it plays no part there.
 */
public enum DuplicatePolicy {
  /**
   * The record is a failure: {@link FailureReason#DUPLICATE}, or {@link
   * FailureReason#POSSIBLE_ECHO} where an earlier attempt to write this very record may have been
   * applied. After a worker dies that knowledge is gone, and what it had already written comes back
   * as duplicates.
   */
  DEAD_LETTER,
  /** The record replaces the stored one, whole. */
  REPLACE
}
