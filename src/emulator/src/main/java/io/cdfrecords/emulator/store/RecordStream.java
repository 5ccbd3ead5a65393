package io.cdfrecords.emulator.store;

/**
 * A stream: what it was made from, and its records.
 *
 * @param externalId its name
 * @param template the template it was created from
 * @param createdMillis when it was created, in milliseconds since the epoch
 * @param records its records
 */
public record RecordStream(
    String externalId, StreamTemplate template, long createdMillis, StreamRecords records) {

  /** Returns whether its records may change. */
  public boolean mutable() {
    return template.type() == StreamType.MUTABLE;
  }
}
