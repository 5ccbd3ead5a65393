package io.cdfrecords.verdict;

import java.util.List;

/** The verdict of a reply on its request: an outcome for each record, or a refusal of the whole. */
public sealed interface Verdict {
  /**
   * An outcome for each record.
   *
   * @param outcomes in the order of the request's records
   */
  record PerRecord(List<RecordOutcome> outcomes) implements Verdict {}

  /**
   * Nothing was written.
   *
   * @param why what is wrong with the request
   * @param culprits the places in the request that the answer names, where it names any
   */
  record Refusal(RefusalKind why, List<Integer> culprits) implements Verdict {}

  /** The fault of a request that was refused as a whole. */
  enum RefusalKind {
    /** At least one record of it is invalid. */
    INVALID,
    /** It is too large. */
    TOO_LARGE,
    /** The caller may not write every space in it. */
    FORBIDDEN,
    /** An identifier stands in it twice. */
    REPEATED_IDS,
    /** The token is not, or no longer, good. */
    UNAUTHENTICATED,
    /** There is no such stream. */
    UNKNOWN_STREAM,
    /** The stream cannot take the operation. */
    WRONG_STREAM_TYPE,
    /** The service, or something before it, cannot be talked to in this way at all. */
    MISCONFIGURED
  }
}
