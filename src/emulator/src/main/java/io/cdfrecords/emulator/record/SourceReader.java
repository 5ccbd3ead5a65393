package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.wire.JsonInput;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a record's {@code sources}: the container or view, and its properties. */
final class SourceReader {
  private final JsonInput input;

  /** One request may not mix containers and views, so the first source decides for all. */
  private @Nullable SourceType typeOfRequest;

  SourceReader(JsonInput input) {
    this.input = input;
  }

  Fingerprint read() throws IOException {
    input.beginObject();
    @Nullable Fingerprint source = null;
    @Nullable Fingerprint properties = null;
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "source" -> source = source();
        case "properties" -> properties = properties();
        default -> throw input.unknown();
      }
    }
    if (source == null) {
      throw input.missing("source");
    }
    if (properties == null) {
      throw input.missing("properties");
    }
    return source.then(properties);
  }

  private Fingerprint source() throws IOException {
    input.beginObject();
    @Nullable SourceType type = null;
    @Nullable String space = null;
    @Nullable String externalId = null;
    @Nullable String version = null;
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "type" -> type = type();
        case "space" -> space = named(NameRule.SPACE);
        case "externalId" -> externalId = named(NameRule.CONTAINER);
        case "version" -> version = named(NameRule.VIEW_VERSION);
        default -> throw input.unknown();
      }
    }
    if (type == null || space == null || externalId == null) {
      throw input.missing(type == null ? "type" : space == null ? "space" : "externalId");
    }
    if (type == SourceType.VIEW && version == null) {
      throw input.missing("version");
    }
    if (type == SourceType.CONTAINER && version != null) {
      throw input.refuse("must not have a version, because it is a container");
    }
    return Fingerprint.of(space)
        .then(Fingerprint.of(externalId))
        .then(Fingerprint.of(version == null ? "" : version));
  }

  private SourceType type() throws IOException {
    String text = input.text();
    for (SourceType type : SourceType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
        if (typeOfRequest != null && typeOfRequest != type) {
          throw input.refuse(
              "must be the same in a whole request: containers and views cannot be mixed");
        }
        typeOfRequest = type;
        return type;
      }
    }
    throw input.refuse("must be \"container\" or \"view\"");
  }

  private String named(NameRule rule) throws IOException {
    String name = input.text();
    if (!rule.accepts(name)) {
      throw input.refuse(rule.toString());
    }
    return name;
  }

  private Fingerprint properties() throws IOException {
    input.beginObject();
    Fingerprint content = Fingerprint.NOTHING;
    int count = 0;
    String name;
    while ((name = input.nextName()) != null) {
      if (!NameRule.PROPERTY.accepts(name)) {
        throw input.refuse("has a name that " + NameRule.PROPERTY);
      }
      if (++count > Limits.PROPERTIES) {
        throw input.refuse("is one property too many: a source has at most " + Limits.PROPERTIES);
      }
      content = content.and(Fingerprint.of(name).then(PropertyReader.read(input)));
    }
    if (count == 0) {
      throw input.refuse("must have at least 1 property");
    }
    return content;
  }
}
