package io.cdfrecords.emulator.record;

/**
 * The sizes within which the service takes records, as published on its pages about the <a
 * href="https://api-docs.cognite.com/20230101/">Records API</a>.
 */
final class RecordLimits {
  static final int ITEMS = 1000;
  static final int SOURCES = 100;
  static final int EXTERNAL_ID_CHARACTERS = 256;

  /** What a project has unless its subscription says otherwise. */
  static final int PROPERTIES = 100;

  /** Published as 128 KB, and as 128,000 characters. */
  static final int TEXT_CHARACTERS = 128_000;

  /** Published as 128 KB; our reading is 128,000 bytes of UTF-8. */
  static final int TEXT_LIST_BYTES = 128_000;

  static final int LIST = 1000;
  static final int RELATION_LIST = 100;

  static final int JSON_BYTES = 40_960;
  static final int JSON_KEYS = 256;
  static final int JSON_KEY_BYTES = 128;
  static final int JSON_VALUE_BYTES = 10_240;

  private RecordLimits() {}
}
