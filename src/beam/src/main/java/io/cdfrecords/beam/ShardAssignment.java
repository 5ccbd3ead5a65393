package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;

/**
 * Assigns records to shards: always the same one for an identifier, on every worker and in every
 * release.
 */
final class ShardAssignment {
  /** The most requests at a time that the service allows an identity. */
  private static final int MOST = 15;

  private ShardAssignment() {}

  static void checkNumber(int shards) {
    if (shards < 1 || shards > MOST) {
      throw new IllegalArgumentException(
          "shards must be between 1 and " + MOST + ", but was " + shards);
    }
  }

  static int shardOf(EncodedRecord record, int shards) {
    int hash = record.stream().hashCode();
    hash = 31 * hash + record.id().space().hashCode();
    hash = 31 * hash + record.id().externalId().hashCode();
    return Math.floorMod(mixed(hash), shards);
  }

  /** Identifiers that differ in their last digits only must not fall into neighbouring shards. */
  private static int mixed(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
