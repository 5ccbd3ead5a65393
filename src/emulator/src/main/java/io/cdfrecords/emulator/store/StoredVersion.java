package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A record in memory: compact, because there are millions of them.
 *
 * @param identifier its space and external id
 * @param sources its JSON in UTF-8
 * @param content the fingerprint of its containers and all their properties
 * @param createdMillis when it was created, in milliseconds since the epoch
 * @param updatedMillis when it was last written
 * @param versions how often it was written
 * @param sequence the place of its latest change among those of its stream, counted from 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too many to be copied.
public record StoredVersion(
    RecordIdentifier identifier,
    byte[] sources,
    Fingerprint content,
    long createdMillis,
    long updatedMillis,
    int versions,
    long sequence)
    implements Change {

  static StoredVersion created(IncomingRecord record, long nowMillis, long sequence) {
    return new StoredVersion(
        record.identifier(), record.sources(), record.content(), nowMillis, nowMillis, 1, sequence);
  }

  StoredVersion replacedBy(IncomingRecord record, long nowMillis, long newSequence) {
    return new StoredVersion(
        identifier,
        record.sources(),
        record.content(),
        createdMillis,
        nowMillis,
        versions + 1,
        newSequence);
  }

  Tombstone deleted(long nowMillis, long newSequence) {
    return new Tombstone(identifier, createdMillis, nowMillis, newSequence);
  }

  StoredRecord shown() {
    return new StoredRecord(
        identifier,
        new String(sources, StandardCharsets.UTF_8),
        Instant.ofEpochMilli(createdMillis),
        Instant.ofEpochMilli(updatedMillis),
        versions);
  }
}
