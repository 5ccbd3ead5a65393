package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.record.RecordView;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.SourceReference;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A view that a query reads through. */
public final class QueriedView {
  private final RecordView view;
  private final Filter filter;

  QueriedView(RecordView view) {
    this.view = view;
    this.filter = ViewFilter.read(view.id().toString(), view.filter());
  }

  /** Returns whether a record is visible through all of these. */
  public static boolean allShow(List<QueriedView> views, Candidate candidate) {
    return views.stream().allMatch(view -> view.shows(candidate));
  }

  RecordView definition() {
    return view;
  }

  /**
   * Returns whether a record is visible: it has data in every container that the view maps, and
   * meets the filter of the view.
   */
  boolean shows(Candidate candidate) {
    for (SourceReference container : view.containers()) {
      if (candidate.sources(container).findAny().isEmpty()) {
        return false;
      }
    }
    return filter.matches(candidate);
  }

  /** Returns the value of a property; null where the record has none, or is not visible. */
  @Nullable JsonNode value(Candidate candidate, String name) {
    @Nullable MappedProperty property = view.properties().get(name);
    return property != null && shows(candidate) ? stored(candidate, property) : null;
  }

  /** Gives all values that a visible record has, by the view's own names. */
  void values(Candidate candidate, BiConsumer<String, JsonNode> consumer) {
    for (Map.Entry<String, MappedProperty> property : view.properties().entrySet()) {
      @Nullable JsonNode value = stored(candidate, property.getValue());
      if (value != null) {
        consumer.accept(property.getKey(), value);
      }
    }
  }

  private static @Nullable JsonNode stored(Candidate candidate, MappedProperty property) {
    SourceReference container = property.container();
    return candidate.value(new Property.Path(container.space(), container.name(), property.name()));
  }
}
