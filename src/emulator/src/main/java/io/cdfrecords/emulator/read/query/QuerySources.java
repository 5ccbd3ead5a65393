package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.unit.Conversion;
import io.cdfrecords.emulator.record.PropertyType;
import io.cdfrecords.emulator.record.RecordView;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The containers and views that one query names, and what is known of them. A query names either
 * containers or views, and only views of its stream.
 */
public final class QuerySources {
  private final Visibility visibility;
  private final Schema schema;
  private final String stream;

  /** The rule that a view breaks here; empty where views are allowed. */
  private final String viewsRefused;

  private final Map<SourceReference, QueriedView> views = new LinkedHashMap<>();

  /** What was named, and the properties of it that were named by a path. */
  private final Map<SourceReference, Set<String>> named = new LinkedHashMap<>();

  private TargetUnits units = TargetUnits.none(this);
  private @Nullable SourceType type;

  private QuerySources(Visibility visibility, String stream, String viewsRefused) {
    this.visibility = visibility;
    this.schema = visibility.schema();
    this.stream = stream;
    this.viewsRefused = viewsRefused;
  }

  /** Returns those of a query of a stream, which names none yet. */
  public static QuerySources of(Visibility visibility, String stream) {
    return new QuerySources(visibility, stream, "");
  }

  /** Returns those of a filter that looks at containers only, as they are stored. */
  static QuerySources ofContainers() {
    return new QuerySources(
        new Visibility(Schema.EMPTY, false, space -> true, space -> true),
        "",
        "must be of a container");
  }

  /** Returns those of an order, which is by containers, also where the query is by views. */
  QuerySources ofOrder() {
    return new QuerySources(
        visibility,
        stream,
        "must be a property of a container: there is no order by those of views");
  }

  /** Shows values in units from now on. */
  void convert(TargetUnits wanted) {
    units = wanted;
  }

  /** Returns the spaces whose records the caller sees. */
  public Predicate<String> spaces() {
    return visibility.records();
  }

  /** Returns what was named, and the properties of it that were named by a path. */
  Map<SourceReference, Set<String>> named() {
    return named;
  }

  /**
   * Reads the container or view at the current position.
   *
   * @throws RequestRefusedException with 400, where the query may not name it
   */
  SourceReference read(JsonInput input) throws IOException {
    SourceReference source = SourceReference.read(input);
    note(input, source);
    return source;
  }

  /** Returns a view that was named; null for a container, and for a view that is not defined. */
  @Nullable QueriedView view(SourceReference source) {
    return views.get(source);
  }

  /** Returns all views that were named and are defined. */
  public List<QueriedView> views() {
    return List.copyOf(views.values());
  }

  /** Returns a property of a container or view that a query names by its path. */
  Property property(JsonInput input, Property.Path path) {
    SourceReference source = path.sourceReference();
    note(input, source).add(path.name());
    checkProperty(input, source, path.name());
    @Nullable Conversion conversion = conversion(source, path.name());
    Property property = property(path, source);
    return conversion == null ? property : new Property.Converted(property, conversion);
  }

  private Property property(Property.Path path, SourceReference source) {
    @Nullable QueriedView view = views.get(source);
    if (view == null) {
      return path;
    }
    return new Property.OfView(view, path.name());
  }

  /**
   * Checks that a container or view has a property. A container that is not defined, or need not
   * be, has any.
   *
   * @throws RequestRefusedException with 400, where it has not
   */
  void checkProperty(JsonInput input, SourceReference source, String property) {
    boolean closed = schema.view(source) != null || visibility.strict();
    if (closed && !properties(source).contains(property)) {
      throw input.refuse(
          "names the property %s, which the %s %s does not have"
              .formatted(property, source.type().apiName(), source));
    }
  }

  /** Returns the type of a property; null where it is not known. */
  @Nullable PropertyType type(Property property) {
    if (property instanceof Property.Converted converted) {
      return type(converted.property());
    }
    if (property instanceof Property.OfView ofView) {
      @Nullable MappedProperty mapped = ofView.view().definition().properties().get(ofView.name());
      return mapped == null ? null : schema.type(mapped.container(), mapped.name());
    }
    return property instanceof Property.Path path
        ? schema.type(
            new SourceReference(SourceType.CONTAINER, path.space(), path.source()), path.name())
        : null;
  }

  /** Returns how a property is converted; null where it is shown as it is stored. */
  @Nullable Conversion conversion(SourceReference source, String property) {
    return units.of(source, property);
  }

  /** Returns the unit in which a property is stored; empty for none. */
  Optional<String> unit(SourceReference source, String property) {
    @Nullable Map<String, Object> definition = definition(source, property);
    return definition != null
            && definition.get("type") instanceof Map<?, ?> propertyType
            && propertyType.get("unit") instanceof Map<?, ?> unit
        ? Optional.of(String.valueOf(unit.get("externalId")))
        : Optional.empty();
  }

  /** Returns the names of the properties of a source; none where it is not defined. */
  Set<String> properties(SourceReference source) {
    @Nullable RecordView view = schema.view(source);
    return view == null ? schema.properties(source) : view.properties().keySet();
  }

  /** Returns the definition of a property of a container or view; null where there is none. */
  @Nullable Map<String, Object> definition(SourceReference source, String property) {
    @Nullable RecordView view = schema.view(source);
    if (view == null) {
      return schema.definition(source, property);
    }
    @Nullable MappedProperty mapped = view.properties().get(property);
    @Nullable Map<String, Object> definition =
        mapped == null ? null : schema.definition(mapped.container(), mapped.name());
    if (mapped != null && definition != null) {
      definition.putAll(mapped.words());
    }
    return definition;
  }

  /**
   * Checks that a query by views names one of them only.
   *
   * @throws RequestRefusedException with 400, where it names more
   */
  public void checkSingleView() {
    if (type == SourceType.VIEW && named.size() > 1) {
      throw new RequestRefusedException(
          400, "the properties of an aggregate request by a view must all be of one view");
    }
  }

  private Set<String> note(JsonInput input, SourceReference source) {
    if (!viewsRefused.isEmpty() && source.type() == SourceType.VIEW) {
      throw input.refuse(viewsRefused);
    }
    if (type != null && type != source.type()) {
      throw input.refuse(
          "must be of the same type in a whole request: containers and views cannot be mixed");
    }
    type = source.type();
    if (!visibility.models().test(source.space())) {
      throw new RequestRefusedException(
          403, "no right to read the space %s of %s".formatted(source.space(), source));
    }
    @Nullable RecordView view = schema.view(source);
    if (view == null && visibility.strict() && schema.find(source) == null) {
      throw input.refuse(schema.whyNot(source));
    }
    if (view != null && !view.stream().equals(stream)) {
      throw input.refuse(
          "names the view %s, which is for the stream %s and not for %s"
              .formatted(source, view.stream(), stream));
    }
    if (view != null && !views.containsKey(source)) {
      views.put(source, new QueriedView(view));
    }
    return named.computeIfAbsent(source, key -> new LinkedHashSet<>());
  }
}
