package io.cdfrecords.emulator.budget;

/**
 * How much of a limit is used.
 *
 * @param used what is used of it
 * @param limit the limit
 */
public record BudgetUse(long used, long limit) {}
