package io.cdfrecords.emulator.page;

/**
 * What a caller must know of the emulator.
 *
 * @param project the project to be named; an example, where any will do
 * @param tokenRequired whether a token is needed
 */
public record CallerInfo(String project, boolean tokenRequired) {}
