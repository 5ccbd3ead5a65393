package io.cdfrecords.json;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.policy.FailureReason;

/** The result of encoding a record: its bytes, or the rule that it breaks. */
public sealed interface Encoding {
  /**
   * The record can be sent.
   *
   * @param record its encoded form
   * @param propertiesOmitted how many properties without a value were left out
   */
  record Encoded(EncodedRecord record, int propertiesOmitted) implements Encoding {}

  /**
   * The record can never be sent.
   *
   * @param reason {@link FailureReason#INVALID} or {@link FailureReason#TOO_LARGE}
   * @param message the rule it breaks; never a property's value
   */
  record Refused(FailureReason reason, String message) implements Encoding {}
}
