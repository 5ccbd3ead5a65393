package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.wire.JsonInput;
import java.io.IOException;
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
    SourceReference source = SourceReference.read(input);
    if (typeOfRequest != null && typeOfRequest != source.type()) {
      throw input.refuse(
          "must be of the same type in a whole request: containers and views cannot be mixed");
    }
    typeOfRequest = source.type();
    return source.fingerprint();
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
