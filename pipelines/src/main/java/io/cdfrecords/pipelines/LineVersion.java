package io.cdfrecords.pipelines;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import java.util.Objects;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * The version of a record is its line: of the lines of a file that are of one record the last one
 * wins. Lines of different files are compared likewise, which says nothing of which is newer.
 */
final class LineVersion implements SerializableFunction<CdfRecord, Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public Long apply(CdfRecord record) {
    Origin origin = Objects.requireNonNull(record.origin(), "a line's record has an origin");
    return origin.line();
  }
}
