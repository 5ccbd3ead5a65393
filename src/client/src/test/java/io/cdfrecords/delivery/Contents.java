package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.SourceId;
import java.util.Map;
import java.util.Set;

/** The content of records whose bytes stand for themselves. */
public final class Contents {
  public static final SourceId VIEW = SourceId.view("model", "AlarmView", "v1");
  static final SourceId SOURCE = SourceId.container("model", "Alarm");

  private Contents() {}

  static RecordContent sent(EncodedRecord record) {
    SourceId source = record.kind() == SourceKind.VIEWS ? VIEW : SOURCE;
    return new RecordContent(Map.of(source, Map.of("text", record.text())));
  }

  /** As it is read: with a default beside it. */
  public static RecordContent stored(EncodedRecord record, Set<SourceId> through) {
    SourceId source = through.contains(VIEW) ? VIEW : SOURCE;
    return new RecordContent(
        through.isEmpty()
            ? Map.of()
            : Map.of(source, Map.of("text", record.text(), "extra", "default")));
  }
}
