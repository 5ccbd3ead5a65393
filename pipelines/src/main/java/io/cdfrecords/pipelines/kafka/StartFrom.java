package io.cdfrecords.pipelines.kafka;

/** Where reading starts in a partition for which the group has committed no offset. */
public enum StartFrom {
  /** At the oldest message. */
  EARLIEST,
  /** At the next message to arrive. */
  LATEST,
  /** Nowhere: every partition must have a committed offset, or the job fails. */
  COMMITTED
}
