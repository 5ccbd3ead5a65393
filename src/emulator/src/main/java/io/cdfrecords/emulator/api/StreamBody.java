package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.store.StreamName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bodies that create and delete a stream. Each names exactly one. */
final class StreamBody {
  private StreamBody() {}

  /**
   * A stream to be created.
   *
   * @param externalId its name, found to follow the rules
   * @param template the name of its template
   */
  record Creation(String externalId, String template) {}

  static Creation creation(byte[] body) {
    return JsonInput.read(body, input -> single(input, StreamBody::creation));
  }

  static String deletion(byte[] body) {
    return JsonInput.read(body, input -> single(input, StreamBody::deletion));
  }

  private static Creation creation(JsonInput input) throws IOException {
    @Nullable String externalId = null;
    @Nullable String template = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "externalId" -> externalId = ShapeReader.text(input, StreamName::brokenRuleOfNew);
        case "settings" ->
            template =
                ShapeReader.only(
                    input, "template", i -> ShapeReader.only(i, "name", JsonInput::text));
        default -> throw input.unknown();
      }
    }
    if (externalId == null || template == null) {
      throw input.missing(externalId == null ? "externalId" : "settings");
    }
    return new Creation(externalId, template);
  }

  private static String deletion(JsonInput input) throws IOException {
    return ShapeReader.only(input, "externalId", i -> ShapeReader.text(i, StreamName::brokenRule));
  }

  /** Reads {@code {"items":[value]}}. */
  private static <T> T single(JsonInput input, JsonInput.Reading<T> value) throws IOException {
    return ShapeReader.only(
        input,
        "items",
        items -> {
          items.beginArray();
          if (!items.nextElement()) {
            throw items.refuse("must have exactly 1 entry, but has 0");
          }
          T entry = value.read(items);
          if (items.nextElement()) {
            throw items.refuse("is one entry too many: there must be exactly 1");
          }
          return entry;
        });
  }
}
