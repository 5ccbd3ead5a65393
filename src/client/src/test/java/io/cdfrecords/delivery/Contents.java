package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.record.SourceId;
import java.util.Map;

/** The content of records whose bytes stand for themselves. */
public final class Contents {
  static final SourceId SOURCE = SourceId.container("model", "Alarm");

  private Contents() {}

  static RecordContent sent(EncodedRecord record) {
    return new RecordContent(Map.of(SOURCE, Map.of("text", record.text())));
  }

  /** As it is read: with a default beside it. */
  public static RecordContent stored(EncodedRecord record) {
    return new RecordContent(Map.of(SOURCE, Map.of("text", record.text(), "extra", "default")));
  }
}
