package io.cdfrecords.emulator.traffic;

/**
 * A request in the list of the latest ones.
 *
 * @param number the number of the request, counted from 1
 * @param endedMillis when it ended, in milliseconds since the epoch
 * @param request the request
 */
public record NumberedEntry(long number, long endedMillis, TrafficEntry request) {}
