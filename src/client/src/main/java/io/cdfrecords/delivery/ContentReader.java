package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordContent;
import org.jspecify.annotations.Nullable;

/** Takes the content out of the bytes that are sent: needed for duplicates alone. */
@FunctionalInterface
public interface ContentReader {
  /** Returns the content of {@code record}, or null where its bytes are no record's. */
  @Nullable RecordContent read(EncodedRecord record);
}
