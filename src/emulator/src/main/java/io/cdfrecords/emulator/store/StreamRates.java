package io.cdfrecords.emulator.store;

/**
 * What a stream may take and give within the window of its budgets, which is ten minutes as
 * published. The API does not show these.
 *
 * @param recordsIngested how many records may be sent to it
 * @param bytesIngested how many bytes of JSON these may have
 * @param recordsChanged how many of its records may be replaced or deleted; 0 on an immutable
 *     stream, which has no such requests
 * @param bytesRead how many bytes its queries may be answered with
 */
public record StreamRates(
    long recordsIngested, long bytesIngested, long recordsChanged, long bytesRead) {}
