package io.cdfrecords.pipelines.kafka;

/** Where a partition is read from for which the group has committed no offset. */
public enum StartFrom {
  /** From the oldest message that is there. */
  EARLIEST,
  /** From the next message that comes. */
  LATEST,
  /** Nowhere: every partition must have a committed offset, or the job fails. */
  COMMITTED
}
