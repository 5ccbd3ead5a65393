package io.cdfrecords.delivery;

import java.util.List;

/**
 * The result of one round: every record that went in is in exactly one of the two.
 *
 * @param settled the records that left
 * @param left the records for a later round, in no particular order, and when it may begin
 */
public record Round(List<SettledRecord> settled, StreamQueue left) {}
