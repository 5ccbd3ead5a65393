package io.cdfrecords.emulator.read.query;

/** The sizes within which the service takes and answers queries, as published. */
public final class QueryLimits {
  /** How many records an answer may have. */
  public static final int RECORDS = 1000;

  /** How many records an answer has unless a request says otherwise. */
  public static final int RECORDS_BY_DEFAULT = 10;

  /** Of how many containers or views a request may ask properties. */
  public static final int SOURCES = 10;

  static final int PROPERTIES = 1000;
  static final int SORT_KEYS = 5;
  static final int FILTER_NODES = 100;
  static final int FILTER_DEPTH = 10;
  static final int FILTERS_JOINED = 99;
  static final int VALUES = 100;
  static final int PREFIX_CHARACTERS = 500;

  /** Published as 20 MB; our reading is 20,000,000 bytes of JSON with the envelope. */
  static final int ANSWER_BYTES = 20_000_000;

  private QueryLimits() {}
}
