package io.cdfrecords.emulator.store;

import java.util.List;

/**
 * The result of a preview of a stream.
 *
 * @param records the records, the latest written first
 * @param looked how many records were looked at
 * @param of how many there are
 */
public record RecordPreview(List<StoredVersion> records, int looked, int of) {}
