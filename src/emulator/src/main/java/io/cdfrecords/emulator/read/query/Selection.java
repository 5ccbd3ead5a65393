package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.read.unit.Conversion;
import io.cdfrecords.emulator.record.PropertyName;
import io.cdfrecords.emulator.record.SourceReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a source that an answer shall have.
 *
 * @param source the source
 * @param view the view, where the source is one that is defined; null for all others
 * @param properties their names; {@code "*"} alone for all of them
 * @param sources all sources of the query, and the units it asks for
 */
public record Selection(
    SourceReference source,
    @Nullable QueriedView view,
    List<String> properties,
    QuerySources sources) {
  private static final String ALL = "*";

  /**
   * Reads the selection at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  public static Selection read(JsonInput input, QuerySources sources) throws IOException {
    @Nullable SourceReference source = null;
    @Nullable List<String> properties = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "source" -> source = sources.read(input);
        case "properties" -> properties = properties(input);
        default -> throw input.unknown();
      }
    }
    if (source == null || properties == null) {
      throw input.missing(source == null ? "source" : "properties");
    }
    for (String property : properties) {
      if (!property.equals(ALL)) {
        sources.checkProperty(input, source, property);
      }
    }
    return new Selection(source, sources.view(source), properties, sources);
  }

  /** Returns the views among selections. */
  public static List<QueriedView> views(List<Selection> selections) {
    return selections.stream().map(Selection::view).flatMap(Stream::ofNullable).toList();
  }

  /** Returns whether a property is one of them. */
  public boolean covers(String property) {
    return properties.contains(ALL) || properties.contains(property);
  }

  /** Returns a value in the unit that the query asks for. */
  JsonNode shown(String property, JsonNode stored) {
    @Nullable Conversion conversion = sources.conversion(source, property);
    return conversion == null ? stored : conversion.apply(stored);
  }

  private static List<String> properties(JsonInput input) throws IOException {
    List<String> names = ListReader.read(input, QueryLimits.PROPERTIES, Selection::property);
    if (names.contains(ALL) && names.size() > 1) {
      throw input.refuse("must be [\"*\"] alone or names of properties");
    }
    return names;
  }

  private static String property(JsonInput input) throws IOException {
    return ShapeReader.text(
        input, name -> name.equals(ALL) ? Optional.empty() : PropertyName.brokenRule(name));
  }
}
