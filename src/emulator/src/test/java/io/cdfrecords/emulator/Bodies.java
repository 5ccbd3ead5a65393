package io.cdfrecords.emulator;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The JSON of requests, put together from texts so that no library stands between it and a test.
 */
final class Bodies {
  private static final String SOURCE =
      "{\"type\":\"container\",\"space\":\"s\",\"externalId\":\"Alarm\"}";

  private Bodies() {}

  static String items(String... items) {
    return "{\"items\":[" + String.join(",", items) + "]}";
  }

  /** Records of the given ids in the space "s", with one property each. */
  static String records(String... externalIds) {
    return items(Arrays.stream(externalIds).map(Bodies::record).toArray(String[]::new));
  }

  static String records(int count) {
    return records(IntStream.range(0, count).mapToObj(i -> "r" + i).toArray(String[]::new));
  }

  static String record(String externalId) {
    return record("s", externalId, "{\"id\":" + quoted(externalId) + "}");
  }

  static String record(String space, String externalId, String properties) {
    return "{\"space\":%s,\"externalId\":%s,\"sources\":[%s]}"
        .formatted(quoted(space), quoted(externalId), source(SOURCE, properties));
  }

  static String source(String source, String properties) {
    return "{\"source\":" + source + ",\"properties\":" + properties + "}";
  }

  /** A request with one record of the given sources. */
  static String withSources(String... sources) {
    return items(
        "{\"space\":\"s\",\"externalId\":\"r\",\"sources\":[" + String.join(",", sources) + "]}");
  }

  /** A request with one record whose only property has the given value. */
  static String property(String value) {
    return items(record("s", "r", "{\"p\":" + value + "}"));
  }

  static String identifiers(String... externalIds) {
    return items(
        Arrays.stream(externalIds)
            .map(id -> "{\"space\":\"s\",\"externalId\":" + quoted(id) + "}")
            .toArray(String[]::new));
  }

  static String list(int count, String element) {
    return IntStream.range(0, count)
        .mapToObj(i -> element.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\0", "\\u0000") + "\"";
  }
}
