package io.cdfrecords.emulator.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties that one record has in containers, collected while it is read through views. A
 * write through a view reaches every container that the view maps, also one of which it names no
 * property.
 */
final class ViewSources {
  private final Map<SourceReference, Map<String, byte[]>> containers = new LinkedHashMap<>();

  void begin(RecordView view) {
    view.containers().forEach(c -> containers.computeIfAbsent(c, key -> new LinkedHashMap<>()));
  }

  /** Adds the value that was just read. */
  void add(JsonInput input, MappedProperty property, byte[] json) {
    @Nullable Map<String, byte[]> values = containers.get(property.container());
    if (values == null || values.put(property.name(), json) != null) {
      throw input.refuse(
          "writes the property %s of the container %s a second time"
              .formatted(property.name(), property.container()));
    }
  }

  boolean isEmpty() {
    return containers.isEmpty();
  }

  void clear() {
    containers.clear();
  }

  /** Returns the JSON of the sources as if they had been written to their containers. */
  byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    containers.forEach(
        (container, values) -> {
          out.write(out.size() == 0 ? '[' : ',');
          write(out, "{\"source\":{\"type\":\"container\",\"space\":");
          out.writeBytes(Json.bytes(container.space()));
          write(out, ",\"externalId\":");
          out.writeBytes(Json.bytes(container.name()));
          write(out, "},\"properties\":{");
          String separator = "";
          for (Map.Entry<String, byte[]> value : values.entrySet()) {
            write(out, separator);
            out.writeBytes(Json.bytes(value.getKey()));
            out.write(':');
            out.writeBytes(value.getValue());
            separator = ",";
          }
          write(out, "}}");
        });
    out.write(']');
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }
}
