package io.cdfrecords.delivery;

import java.util.List;

/**
 * What came of one round: every record that went in is in exactly one of the two lists.
 *
 * @param settled those that left
 * @param kept those that are to be sent in a later round, in no particular order
 * @param backoff when that round may begin
 * @param suspicions what its refusals have in common
 */
public record RoundResult(
    List<SettledRecord> settled,
    List<PendingRecord> kept,
    Backoff backoff,
    RefusalStreaks suspicions) {}
