package io.cdfrecords.pipelines.kafka;

/** What a job does where messages that it has not read are gone from a partition. */
public enum OnGap {
  /** The job fails and names the gap. */
  FAIL,
  /** The job warns and goes on at the oldest message that is there. */
  SKIP
}
