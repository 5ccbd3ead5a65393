package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.util.Map;

/** A stream as the API shows it. */
final class StreamJson {
  private static final long GIGABYTE = 1_000_000_000;

  private StreamJson() {}

  /**
   * Returns the JSON of a stream, with what it consumes if statistics are asked for.
   *
   * @param template its template, with the limits of the moment
   */
  static Map<String, Object> json(
      RecordStream stream, StreamTemplate template, boolean statistics) {
    Map<String, Object> view =
        Json.object("externalId", stream.externalId(), "createdTime", stream.createdMillis());
    view.put("createdFromTemplate", stream.template().name());
    view.put("type", stream.template().type().apiName());
    view.put(
        "settings",
        Json.object(
            "lifecycle", lifecycle(template), "limits", limits(stream, template, statistics)));
    return view;
  }

  /** Returns the JSON of a template. */
  static Map<String, Object> json(StreamTemplate template) {
    Map<String, Object> view =
        Json.object("name", template.name(), "type", template.type().apiName());
    view.put("maxActiveStreams", template.activeStreams());
    view.put(
        "settings",
        Json.object(
            "lifecycle", lifecycle(template), "limits", limits(template, Map.of(), Map.of())));
    return view;
  }

  private static Map<String, Object> lifecycle(StreamTemplate template) {
    Map<String, Object> lifecycle =
        Json.object("retainedAfterSoftDelete", template.retainedAfterSoftDelete());
    template.dataDeletedAfter().ifPresent(period -> lifecycle.put("dataDeletedAfter", period));
    return lifecycle;
  }

  private static Map<String, Object> limits(
      RecordStream stream, StreamTemplate template, boolean statistics) {
    return statistics
        ? limits(
            template,
            Json.object("consumed", stream.records().count()),
            Json.object("consumed", gigabytes(stream.records().bytes())))
        : limits(template, Map.of(), Map.of());
  }

  private static Map<String, Object> limits(
      StreamTemplate template, Map<String, Object> recordsUsed, Map<String, Object> bytesUsed) {
    Map<String, Object> records = Json.object("provisioned", template.recordsTotal());
    records.putAll(recordsUsed);
    Map<String, Object> gigabytes = Json.object("provisioned", gigabytes(template.bytesTotal()));
    gigabytes.putAll(bytesUsed);
    Map<String, Object> limits =
        Json.object("maxRecordsTotal", records, "maxGigaBytesTotal", gigabytes);
    template.maxFilteringInterval().ifPresent(p -> limits.put("maxFilteringInterval", p));
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
