package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.row.Lines;
import java.util.List;

/**
 * Messages of which four are about the same record: of each block of them the first quarter holds
 * the first version of its records, the next quarter the second version, and so on.
 */
final class VersionedAlarms {
  private static final int VERSIONS = 4;
  private static final int KEYS_OF_A_BLOCK = 12_500;
  private static final int BLOCK = VERSIONS * KEYS_OF_A_BLOCK;

  private VersionedAlarms() {}

  /** The key of a message, so that the versions of a record are in one partition. */
  static String key(int number) {
    return "k" + (number / BLOCK * KEYS_OF_A_BLOCK + number % KEYS_OF_A_BLOCK);
  }

  static String message(int number) {
    return Lines.withProperties(key(number), "\"severity\":" + (number % BLOCK / KEYS_OF_A_BLOCK));
  }

  /** How many records that many messages are about, where they are whole blocks. */
  static int keys(int messages) {
    return messages / VERSIONS;
  }

  /** Those that are not in their last version. */
  static List<StoredRecord> outdated(List<StoredRecord> stored) {
    String last = "\"severity\":" + (VERSIONS - 1) + "}";
    return stored.stream().filter(record -> !record.sources().contains(last)).toList();
  }
}
