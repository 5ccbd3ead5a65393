package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.PropertyType;
import io.cdfrecords.emulator.record.RecordView;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceType;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The containers and views that one query names, and what is known of them. A query names either
 * containers or views, and only views of its stream.
 */
public final class QuerySources {
  private final Schema schema;
  private final String stream;
  private final boolean viewsAllowed;
  private final Map<SourceReference, QueriedView> views = new LinkedHashMap<>();
  private final Set<SourceReference> named = new HashSet<>();
  private @Nullable SourceType type;

  private QuerySources(Schema schema, String stream, boolean viewsAllowed) {
    this.schema = schema;
    this.stream = stream;
    this.viewsAllowed = viewsAllowed;
  }

  /** Returns those of a query of a stream, which names none yet. */
  public static QuerySources of(Schema schema, String stream) {
    return new QuerySources(schema, stream, true);
  }

  /** Returns those of a filter that looks at containers only. */
  static QuerySources ofContainers() {
    return new QuerySources(Schema.EMPTY, "", false);
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
    SourceReference source =
        new SourceReference(
            path.ofView() ? SourceType.VIEW : SourceType.CONTAINER, path.space(), path.source());
    note(input, source);
    @Nullable QueriedView view = views.get(source);
    if (view == null) {
      return path;
    }
    if (!view.definition().properties().containsKey(path.name())) {
      throw input.refuse(
          "names the property %s, which the view %s does not have".formatted(path.name(), source));
    }
    return new Property.OfView(view, path.name());
  }

  /** Returns the type of a property; null where it is not known. */
  @Nullable PropertyType type(Property property) {
    if (property instanceof Property.OfView ofView) {
      @Nullable MappedProperty mapped = ofView.view().definition().properties().get(ofView.name());
      return mapped == null ? null : schema.type(mapped.container(), mapped.name());
    }
    return property instanceof Property.Path path
        ? schema.type(
            new SourceReference(SourceType.CONTAINER, path.space(), path.source()), path.name())
        : null;
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

  private void note(JsonInput input, SourceReference source) {
    if (!viewsAllowed && source.type() == SourceType.VIEW) {
      throw input.refuse("must be of a container");
    }
    if (type != null && type != source.type()) {
      throw input.refuse(
          "must be of the same type in a whole request: containers and views cannot be mixed");
    }
    type = source.type();
    named.add(source);
    @Nullable RecordView view = schema.view(source);
    if (view != null && !view.stream().equals(stream)) {
      throw input.refuse(
          "names the view %s, which is for the stream %s and not for %s"
              .formatted(source, view.stream(), stream));
    }
    if (view != null && !views.containsKey(source)) {
      views.put(source, new QueriedView(view));
    }
  }
}
