package io.cdfrecords.pipelines.value;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.UnreadableValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Debezium's change events, as its documentation describes them: {@code op}, {@code before}
 * and {@code after}, also below {@code payload} where the converter writes schemas; or the flat row
 * with {@code __deleted} that its transform leaves in the mode {@code rewrite}.
 */
final class DebeziumEventReader {
  private static final Set<String> WITH_SCHEMA = Set.of("schema", "payload");
  private static final String DELETED = "__deleted";

  /** Replaces a value in an event that the database's log did not repeat. */
  private static final Set<String> UNAVAILABLE =
      Set.of(
          "__debezium_unavailable_value",
          // The same placeholder as Base64, in a column of bytes.
          "X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==");

  private DebeziumEventReader() {}

  /** Returns the value of {@code message} without the schema that a converter writes beside it. */
  static @Nullable Object payload(Map<?, ?> message) {
    return message.keySet().equals(WITH_SCHEMA) ? message.get("payload") : message;
  }

  /**
   * Returns what an event does.
   *
   * @throws UnmappedException if it concerns no single row
   */
  static ChangedRow row(Map<String, @Nullable Object> value) throws UnmappedException {
    if (!(payload(value) instanceof Map<?, ?> event)) {
      throw new UnmappedException("payload must be an object");
    }
    Object deleted = event.get(DELETED);
    if (deleted != null) {
      return deleted.toString().equalsIgnoreCase("true")
          ? new ChangedRow.Delete()
          : new ChangedRow.Put(fields(event), Map.of());
    }
    String op = String.valueOf(event.get("op"));
    return switch (op) {
      case "c", "r", "u" -> put(event, op);
      case "d" -> new ChangedRow.Delete();
      case "t" ->
          throw new UnmappedException(
              "empties a whole table (op t), and names no row: delete its records by hand");
      case "m" -> throw new UnmappedException("is a message of the database's log (op m), no row");
      default ->
          throw new UnmappedException(
              "must be a change event of Debezium, with op c, r, u or d, or with __deleted");
    };
  }

  private static ChangedRow put(Map<?, ?> event, String op) throws UnmappedException {
    if (!(event.get("after") instanceof Map<?, ?> after)) {
      throw new UnmappedException("after must be an object where op is " + op);
    }
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("_op", op);
    if (event.get("source") instanceof Map<?, ?> source) {
      about.put("_source", source);
    }
    return new ChangedRow.Put(fields(after), about);
  }

  private static Map<String, @Nullable Object> fields(Map<?, ?> row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    row.forEach(
        (name, value) ->
            fields.put(
                String.valueOf(name),
                value instanceof String text && UNAVAILABLE.contains(text)
                    ? missing(text)
                    : value));
    return fields;
  }

  private static UnreadableValue missing(String text) {
    return new UnreadableValue(
        "is not in the change event, since the database's log did not repeat it: give the table"
            + " REPLICA IDENTITY FULL",
        text);
  }
}
