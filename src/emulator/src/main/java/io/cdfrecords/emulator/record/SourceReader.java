package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
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

  private final StreamViews views;
  private final ViewSources throughViews;

  /** Whether a source without properties is refused. */
  private final boolean needsProperties;

  /** Creates a reader that collects in a place of its own what it reads through views. */
  SourceReader(
      JsonInput input,
      @Nullable StrictProperties strict,
      StreamViews views,
      ViewSources throughViews) {
    this(input, strict, views, throughViews, true);
  }

  private SourceReader(
      JsonInput input,
      @Nullable StrictProperties strict,
      StreamViews views,
      ViewSources throughViews,
      boolean needsProperties) {
    this.input = input;
    this.strict = strict;
    this.views = views;
    this.throughViews = throughViews;
    this.needsProperties = needsProperties;
  }

  /** Returns a reader of the containers that views stand for; of these none needs a property. */
  static SourceReader ofContainers(JsonInput input, @Nullable StrictProperties strict) {
    return new SourceReader(input, strict, StreamViews.NONE, new ViewSources(), false);
  }

  /** Reads a source; its fingerprint is unused where there is a schema. */
  Fingerprint read() throws IOException {
    int start = input.offset();
    @Nullable SourceReference source = null;
    @Nullable Fingerprint properties = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "source" -> source = source();
        case "properties" -> properties = properties(source, start);
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
    views.checkRight(source);
    if (views.find(input, source) == null && strict != null) {
      strict.checkSource(source);
    }
    return source;
  }

  private Fingerprint properties(@Nullable SourceReference named, int start) throws IOException {
    if (strict == null && !views.any()) {
      return properties();
    }
    // JSON has no order: the source may be named after its properties.
    @Nullable SourceReference source = named == null ? sourceAhead(start) : named;
    @Nullable RecordView view = views.find(input, source);
    if (view != null) {
      through(view);
    } else if (strict == null) {
      return properties();
    } else {
      strict.read(source);
    }
    return Fingerprint.NOTHING;
  }

  /** Reads the properties of a view: checks them here, where their place is known. */
  private void through(RecordView view) throws IOException {
    throughViews.begin(view);
    int count = 0;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      @Nullable MappedProperty property = view.properties().get(name);
      if (property == null) {
        throw input.refuse("is not a property of the view " + view.id());
      }
      checkCount(input, ++count);
      int start = input.offset();
      if (strict == null) {
        UntypedPropertyReader.read(input);
      } else {
        strict.check(property);
      }
      throughViews.add(input, property, input.rawSince(start));
    }
    checkAny(input, count);
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
    Fingerprint content = Fingerprint.NOTHING;
    int count = 0;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      Fingerprint named = checked(name);
      checkCount(input, ++count);
      content = content.and(named.then(UntypedPropertyReader.read(input)));
    }
    if (needsProperties) {
      checkAny(input, count);
    }
    return content;
  }

  private Fingerprint checked(String name) {
    @Nullable Fingerprint known = names.get(name);
    if (known == null) {
      PropertyName.check(input, name);
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
