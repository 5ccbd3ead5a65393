package io.cdfrecords.schema;

/** Whether a record may be refused by what is known of its source. */
enum Freshness {
  /** It may. */
  FRESH,
  /** The definition was read again just now: the record is to be checked again. */
  READ_AGAIN,
  /** The definition could not be read again. */
  UNKNOWN
}
