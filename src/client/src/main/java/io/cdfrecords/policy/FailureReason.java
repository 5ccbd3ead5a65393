package io.cdfrecords.policy;

/** Why a record became a failure instead of being written. */
public enum FailureReason {
  /** The input is no record: not JSON, or not of a record's shape. */
  NOT_A_RECORD,
  /** The input could not be mapped to a record. */
  UNMAPPED,
  /** The record breaks a rule of the service and was not sent. */
  INVALID,
  /** The record alone is larger than a request may be. */
  TOO_LARGE,
  /** The service refused this record. */
  REJECTED,
  /** Its identifier is already stored in the mutable stream, with other content. */
  DUPLICATE,
  /** Its identifier is already stored, perhaps by an earlier attempt to write this very record. */
  POSSIBLE_ECHO,
  /** The caller may not write its space, while it may write others. */
  FORBIDDEN_SPACE,
  /** The stream computed for this record does not exist. */
  UNKNOWN_STREAM,
  /** The stream computed for this record cannot take the operation. */
  WRONG_STREAM_TYPE,
  /** The service failed on this record again and again. */
  SERVICE_ERROR,
  /** The time for retries ran out. */
  EXHAUSTED
}
