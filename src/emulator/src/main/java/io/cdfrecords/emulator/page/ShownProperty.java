package io.cdfrecords.emulator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A property of a record, in words for a person.
 *
 * @param source the container or view that it belongs to, as {@code space/externalId}, and {@code
 *     /version} of a view
 * @param name its name
 * @param value its JSON exactly as it was sent: a browser would round a large number
 */
record ShownProperty(String source, String name, String value) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Returns all properties of a record's sources, which were checked when it was written. */
  static List<ShownProperty> all(byte[] sources) {
    try (JsonParser parser = JSON.createParser(sources)) {
      List<ShownProperty> shown = new ArrayList<>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        readSource(parser, sources, shown);
      }
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reference may stand after the properties, so their source is known at the end only. */
  private static void readSource(JsonParser parser, byte[] json, List<ShownProperty> shown)
      throws IOException {
    String source = "";
    List<ShownProperty> properties = List.of();
    String attribute;
    while ((attribute = parser.nextFieldName()) != null) {
      parser.nextToken();
      if (attribute.equals("source")) {
        source = reference(parser);
      } else {
        properties = properties(parser, json);
      }
    }
    for (ShownProperty property : properties) {
      shown.add(new ShownProperty(source, property.name(), property.value()));
    }
  }

  private static String reference(JsonParser parser) throws IOException {
    String space = "";
    String externalId = "";
    String version = "";
    String attribute;
    while ((attribute = parser.nextFieldName()) != null) {
      String value = parser.nextTextValue();
      switch (attribute) {
        case "space" -> space = value;
        case "externalId" -> externalId = value;
        case "version" -> version = "/" + value;
        default -> {
          // Its type shows in whether there is a version.
        }
      }
    }
    return space + "/" + externalId + version;
  }

  private static List<ShownProperty> properties(JsonParser parser, byte[] json) throws IOException {
    List<ShownProperty> properties = new ArrayList<>();
    String name;
    while ((name = parser.nextFieldName()) != null) {
      parser.nextToken();
      int begin = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      int end = (int) parser.currentLocation().getByteOffset();
      properties.add(
          new ShownProperty("", name, new String(json, begin, end - begin, UTF_8).strip()));
    }
    return properties;
  }
}
