package io.cdfrecords.pipelines.kafka;

/** What a job does if unread messages of a partition have been deleted. */
public enum OnGap {
  /** The job fails and names the gap. */
  FAIL,
  /** The job warns and continues at the oldest message that is left. */
  SKIP
}
