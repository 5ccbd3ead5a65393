package io.cdfrecords.pipelines.replay;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the timestamps that a dead letter holds as texts. A timestamp that was refused for being
 * finer than a millisecond is printed with nine digits of a second: such a text, in a record
 * refused as invalid, is a timestamp.
 */
final class PrintedTimeParser {
  private static final Pattern FINE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");

  private PrintedTimeParser() {}

  static CdfRecord restored(CdfRecord record) {
    CdfRecord.Builder copy = CdfRecord.builder(record.id().space(), record.id().externalId());
    record
        .sources()
        .forEach(
            group -> {
              Map<String, @Nullable Object> properties = new LinkedHashMap<>();
              group.properties().forEach((name, value) -> properties.put(name, value(value)));
              copy.putAll(group.source(), properties);
            });
    Origin origin = record.origin();
    return (origin == null ? copy : copy.origin(origin)).build();
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(value(element)));
      return copy;
    }
    if (!(value instanceof String text) || !FINE.matcher(text).matches()) {
      return value;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return value;
    }
  }
}
