package io.cdfrecords.pipelines.kafka;

import java.util.Locale;

/** Where a partition is read from for which the group has committed no offset. */
public enum StartFrom {
  /** From the oldest message that is there. */
  EARLIEST,
  /** From the next message that comes. */
  LATEST,
  /** Nowhere: every partition must have a committed offset, or the job fails. */
  COMMITTED;

  /** Kafka's word for it. */
  String autoOffsetReset() {
    return this == COMMITTED ? "none" : name().toLowerCase(Locale.ROOT);
  }
}
