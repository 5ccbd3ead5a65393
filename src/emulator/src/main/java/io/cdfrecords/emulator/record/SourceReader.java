package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a record's {@code sources}: the container or view, and its properties. */
final class SourceReader {
  private final JsonInput input;
  private final RecentSource sources = new RecentSource();

  /** The names that were met, and are good. */
  private final Map<String, Fingerprint> names = new HashMap<>();

  /** Reads the properties where there is a schema. */
  private final @Nullable StrictProperties strict;

  /** One request may not mix containers and views, so the first source decides for all. */
  private @Nullable SourceType typeOfRequest;

  SourceReader(JsonInput input, @Nullable StrictProperties strict) {
    this.input = input;
    this.strict = strict;
  }

  /** Reads a source; its fingerprint is unused where there is a schema. */
  Fingerprint read() throws IOException {
    int start = input.offset();
    input.beginObject();
    @Nullable SourceReference source = null;
    @Nullable Fingerprint properties = null;
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "source" -> source = source();
        case "properties" ->
            properties = strict == null ? properties() : strict(strict, source, start);
        default -> throw input.unknown();
      }
    }
    if (source == null) {
      throw input.missing("source");
    }
    if (properties == null) {
      throw input.missing("properties");
    }
    return sources.fingerprint().then(properties);
  }

  private SourceReference source() throws IOException {
    SourceReference source = sources.read(input);
    if (typeOfRequest != null && typeOfRequest != source.type()) {
      throw input.refuse(
          "must be of the same type in a whole request: containers and views cannot be mixed");
    }
    typeOfRequest = source.type();
    if (strict != null) {
      strict.checkSource(source);
    }
    return source;
  }

  private Fingerprint strict(StrictProperties reader, @Nullable SourceReference source, int start)
      throws IOException {
    // JSON has no order: the container may be named after its properties.
    reader.read(source == null ? sourceAhead(start) : source);
    return Fingerprint.NOTHING;
  }

  private @Nullable SourceReference sourceAhead(int start) throws IOException {
    try {
      return input.ahead(start, "source", SourceReference::read);
    } catch (RequestRefusedException | JsonProcessingException e) {
      // It is refused once it is reached, with the place where it stands.
      return null;
    }
  }

  private Fingerprint properties() throws IOException {
    input.beginObject();
    Fingerprint content = Fingerprint.NOTHING;
    int count = 0;
    String name;
    while ((name = input.nextName()) != null) {
      Fingerprint named = checked(name);
      checkCount(input, ++count);
      content = content.and(named.then(UntypedPropertyReader.read(input)));
    }
    checkAny(input, count);
    return content;
  }

  private Fingerprint checked(String name) {
    @Nullable Fingerprint known = names.get(name);
    if (known == null) {
      if (!NameRule.PROPERTY.accepts(name)) {
        throw input.refuse("has a name that " + NameRule.PROPERTY);
      }
      known = Fingerprint.of(name);
      names.put(name, known);
    }
    return known;
  }

  /** Refuses the property that is one too many. */
  static void checkCount(JsonInput input, int count) {
    if (count > RecordLimits.PROPERTIES) {
      throw input.refuse(
          "is one property too many: a source has at most " + RecordLimits.PROPERTIES);
    }
  }

  /** Refuses a source without properties, at its end. */
  static void checkAny(JsonInput input, int count) {
    if (count == 0) {
      throw input.refuse("must have at least 1 property");
    }
  }
}
