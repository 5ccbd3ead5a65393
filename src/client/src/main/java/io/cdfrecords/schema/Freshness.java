package io.cdfrecords.schema;

/** Whether a record may be refused by the known definition of its source. */
enum Freshness {
  /** It may. */
  FRESH,
  /** The definition has just been read again, so that the record must be checked again. */
  READ_AGAIN,
  /** The definition could not be read again. */
  UNKNOWN
}
