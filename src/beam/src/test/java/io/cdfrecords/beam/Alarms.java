package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.stream.IntStream;

/** Records as tests need them. */
final class Alarms {
  static final SourceId ALARM = SourceId.container("model", "Alarm");

  private Alarms() {}

  static CdfRecord alarm(String id) {
    return alarm(id, 100);
  }

  static CdfRecord alarm(String id, int severity) {
    return CdfRecord.builder("plant", id).put(ALARM, "severity", severity).build();
  }

  /** The alarms {@code a0}, {@code a1} and so on. */
  static List<CdfRecord> alarms(int count) {
    return IntStream.range(0, count).mapToObj(i -> alarm("a" + i)).toList();
  }
}
