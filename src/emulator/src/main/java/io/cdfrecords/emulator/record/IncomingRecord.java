package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.inspection.RecordIdentifier;

/**
 * A record of a write request, found to be within every rule that needs no other record.
 *
 * @param identifier its space and external id
 * @param sources the JSON of its {@code sources}, as it was sent; where there is a schema, with the
 *     defaults it is without, and numbers as they are rounded
 * @param content the fingerprint of its containers and all their properties
 * @param bytes the size of its JSON, as it was sent
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too many to be copied.
public record IncomingRecord(
    RecordIdentifier identifier, byte[] sources, Fingerprint content, int bytes) {}
