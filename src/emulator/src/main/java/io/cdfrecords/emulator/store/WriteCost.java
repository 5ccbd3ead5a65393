package io.cdfrecords.emulator.store;

/**
 * What a request takes of a stream's budgets. All records that are sent count as ingested, also
 * those that conflict or are discarded as equal; as changed count those that are there.
 *
 * @param ingestedRecords how many records are sent
 * @param ingestedBytes how many bytes of JSON they have
 * @param changedRecords how many stored records are replaced or deleted
 * @param recordsAfter how many records the stream would hold
 * @param bytesAfter how many bytes they would have
 */
public record WriteCost(
    int ingestedRecords,
    long ingestedBytes,
    int changedRecords,
    long recordsAfter,
    long bytesAfter) {}
