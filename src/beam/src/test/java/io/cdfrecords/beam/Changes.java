package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.util.Objects;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Changes of alarms as tests need them, whose version is the line they say they were read from. */
final class Changes {
  private Changes() {}

  static CdfRecord version(String id, int version) {
    return CdfRecord.builder("plant", id)
        .put(Alarms.ALARM, "severity", version)
        .origin(origin(version))
        .build();
  }

  static RecordChange put(String id, int version) {
    return RecordChange.put(version(id, version));
  }

  static RecordChange delete(String id, int version) {
    return RecordChange.delete(id(id), origin(version));
  }

  static RecordId id(String id) {
    return new RecordId("plant", id);
  }

  private static Origin origin(int version) {
    return new Origin("alarms", version);
  }

  /** The version of a change. */
  record OfAChange() implements SerializableFunction<RecordChange, Long> {
    @Override
    public Long apply(RecordChange change) {
      return Objects.requireNonNull(change.origin()).position();
    }
  }

  /** The version of a record. */
  record OfARecord() implements SerializableFunction<CdfRecord, Long> {
    @Override
    public Long apply(CdfRecord record) {
      return Objects.requireNonNull(record.origin()).position();
    }
  }
}
