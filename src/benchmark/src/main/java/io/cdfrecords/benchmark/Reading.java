package io.cdfrecords.benchmark;

/**
 * What one run took.
 *
 * @param cpuMicros processor time of its process, after the warm-up where the load has one
 * @param wallMicros from its begin to the last acceptance, or after the warm-up to the last record
 * @param heapBytes the most that was left of its memory after a collection
 * @param accepted how many records the service got
 */
record Reading(double cpuMicros, double wallMicros, double heapBytes, long accepted) {}
