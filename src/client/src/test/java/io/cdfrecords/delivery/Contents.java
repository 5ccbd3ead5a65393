package io.cdfrecords.delivery;

import io.cdfrecords.record.SourceId;
import java.util.Map;

/** The content of records whose bytes stand for themselves. */
final class Contents {
  static final SourceId SOURCE = SourceId.container("model", "Alarm");

  private Contents() {}

  static RecordContent sent(EncodedRecord record) {
    return new RecordContent(Map.of(SOURCE, Map.of("text", record.text())));
  }

  /** As it is read: with a default beside it. */
  static RecordContent stored(EncodedRecord record) {
    return new RecordContent(Map.of(SOURCE, Map.of("text", record.text(), "extra", "default")));
  }
}
