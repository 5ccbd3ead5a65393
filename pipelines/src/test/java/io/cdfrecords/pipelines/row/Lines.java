package io.cdfrecords.pipelines.row;

import java.util.List;
import java.util.stream.IntStream;

/** Lines of input as tests need them. */
public final class Lines {
  private Lines() {}

  public static String alarm(String id) {
    return withProperties(id, "\"severity\":100");
  }

  public static String withProperties(String id, String properties) {
    return inSpace("plant", id, properties);
  }

  public static String inSpace(String space, String id, String properties) {
    return "{\"space\":\""
        + space
        + "\",\"externalId\":\""
        + id
        + "\",\"sources\":[{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"Alarm\"},\"properties\":{"
        + properties
        + "}}]}";
  }

  /** Alarms whose ids are the prefix and a number from 0 on. */
  public static List<String> alarms(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> alarm(prefix + i)).toList();
  }
}
