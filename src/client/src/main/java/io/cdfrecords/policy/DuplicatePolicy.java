package io.cdfrecords.policy;

/**
 * What becomes of a record whose identifier is already stored in the mutable stream it is ingested
 * into. Immutable streams do not enforce unique identifiers, so it plays no part there.
 */
public enum DuplicatePolicy {
  /**
   * The stored record is read back and compared. Equal content is our own echo, or the same record
   * sent twice, and counts as written; different content is a {@link FailureReason#DUPLICATE},
   * confirmed. What does not show in time, 30 s by default, is a {@link
   * FailureReason#POSSIBLE_ECHO}.
   *
   * <p>Only properties that were sent are compared. Numbers are equal by value, or where one is the
   * other rounded to a float32; timestamps where they are the same instant.
   *
   * <p>A record of views is looked for without sources first, and then compared through one view at
   * a time. A view shows only records that have data in all its containers and pass its filter;
   * what it hides is compared through its containers. Where those cannot be read, the record is a
   * {@link FailureReason#POSSIBLE_ECHO} if an earlier attempt may have been applied, and an
   * unconfirmed {@link FailureReason#DUPLICATE} otherwise.
   *
   * <p>It needs StreamRecordsAcl:READ; without it there is one warning, and duplicates are treated
   * as under {@link #DEAD_LETTER}. So are records with more than 10 sources.
   */
  CONFIRM,
  /**
   * The record is a failure, unread: {@link FailureReason#DUPLICATE}, or {@link
   * FailureReason#POSSIBLE_ECHO} where an earlier attempt to write this very record may have been
   * applied. After a worker dies that knowledge is gone, and what it had already written comes back
   * as duplicates.
   */
  DEAD_LETTER,
  /** The record replaces the stored one, whole. */
  REPLACE
}
