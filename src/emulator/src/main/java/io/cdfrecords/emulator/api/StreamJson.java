package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stream as the API shows it. */
final class StreamJson {
  private static final long GIGABYTE = 1_000_000_000;

  private StreamJson() {}

  /** Returns the JSON of a stream, with what it consumes if statistics are asked for. */
  static Map<String, Object> json(RecordStream stream, boolean statistics) {
    Map<String, Object> view =
        Json.object("externalId", stream.externalId(), "createdTime", stream.createdMillis());
    view.put("createdFromTemplate", stream.template().name());
    view.put("type", stream.template().type().apiName());
    view.put(
        "settings",
        Json.object(
            "lifecycle", lifecycle(stream.template()), "limits", limits(stream, statistics)));
    return view;
  }

  private static Map<String, Object> lifecycle(StreamTemplate template) {
    Map<String, Object> lifecycle =
        Json.object("retainedAfterSoftDelete", template.retainedAfterSoftDelete());
    template.dataDeletedAfter().ifPresent(period -> lifecycle.put("dataDeletedAfter", period));
    return lifecycle;
  }

  private static Map<String, Object> limits(RecordStream stream, boolean statistics) {
    Map<String, Object> records = new LinkedHashMap<>();
    Map<String, Object> gigabytes = new LinkedHashMap<>();
    records.put("provisioned", stream.template().recordsTotal());
    gigabytes.put("provisioned", gigabytes(stream.template().bytesTotal()));
    if (statistics) {
      records.put("consumed", stream.records().count());
      gigabytes.put("consumed", gigabytes(stream.records().bytes()));
    }
    Map<String, Object> limits =
        Json.object("maxRecordsTotal", records, "maxGigaBytesTotal", gigabytes);
    stream.template().maxFilteringInterval().ifPresent(p -> limits.put("maxFilteringInterval", p));
    return limits;
  }

  /** A number without a fraction is written without one. */
  private static Number gigabytes(long bytes) {
    if (bytes % GIGABYTE == 0) {
      return bytes / GIGABYTE;
    }
    return (double) bytes / GIGABYTE;
  }
}
