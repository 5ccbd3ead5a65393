package io.cdfrecords.emulator.read.aggregate;

/** The sizes within which the service takes aggregate requests, as published. */
final class AggregateLimits {
  static final int IN_A_LEVEL = 5;
  static final int LEVELS = 5;
  static final int IN_ALL = 16;
  static final int ID_CHARACTERS = 255;

  /** Published as 2000; up to 10,000 are taken. */
  static final int UNIQUE_VALUES = 10_000;

  static final int UNIQUE_VALUES_BY_DEFAULT = 10;
  static final int FILTERS = 10;
  static final int FILTERS_IN_ALL = 30;

  private AggregateLimits() {}
}
