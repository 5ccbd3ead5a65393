package io.cdfrecords.delivery;

/**
 * What a request takes from a stream's budget.
 *
 * @param records how many records are ingested
 * @param bytes the bytes of the uncompressed body that ingests them
 * @param updates how many records are, or may be, updated or deleted
 */
public record Amount(long records, long bytes, long updates) {
  static final Amount NOTHING = new Amount(0, 0, 0);

  /**
   * An upsert counts as ingested, and as updated: nobody knows before whether the record exists.
   */
  static Amount of(Operation operation, int records, long bodyBytes) {
    return switch (operation) {
      case INGEST -> new Amount(records, bodyBytes, 0);
      case UPSERT -> new Amount(records, bodyBytes, records);
      case DELETE -> new Amount(0, 0, records);
    };
  }

  Amount plus(Amount more) {
    return new Amount(records + more.records, bytes + more.bytes, updates + more.updates);
  }

  Amount minus(Amount less) {
    return new Amount(records - less.records, bytes - less.bytes, updates - less.updates);
  }
}
