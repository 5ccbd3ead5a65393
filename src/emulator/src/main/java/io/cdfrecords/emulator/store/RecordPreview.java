package io.cdfrecords.emulator.store;

import java.util.List;

/**
 * What a look at a stream found.
 *
 * @param records the records, the latest written first
 * @param looked how many records were looked at
 * @param of how many there are
 */
public record RecordPreview(List<StoredVersion> records, int looked, int of) {}
