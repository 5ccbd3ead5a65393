package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.unit.Conversion;
import io.cdfrecords.emulator.read.unit.Unit;
import io.cdfrecords.emulator.read.unit.UnitCatalog;
import io.cdfrecords.emulator.record.SourceReference;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The units in which a query wants the values of float properties that have a unit: a unit system
 * for all of them, or a unit or a system for each property that it names. What it does not name
 * stays as it is stored.
 */
final class TargetUnits {
  private final QuerySources sources;
  private final Map<PropertyKey, Conversion> ofProperties = new HashMap<>();
  private @Nullable String system;

  private TargetUnits(QuerySources sources) {
    this.sources = sources;
  }

  /** Returns those of a query that asks for none. */
  static TargetUnits none(QuerySources sources) {
    return new TargetUnits(sources);
  }

  /**
   * Reads the units at the current position.
   *
   * @throws RequestRefusedException with 400, where they are malformed, or a property has no unit
   *     that can be converted so
   */
  static TargetUnits read(JsonInput input, QuerySources sources) throws IOException {
    TargetUnits units = new TargetUnits(sources);
    int attributes = 0;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      attributes++;
      switch (name) {
        case "unitSystemName" -> units.system = system(input);
        case "properties" ->
            ListReader.read(input, QueryLimits.PROPERTIES, i -> units.property(input));
        default -> throw input.unknown();
      }
    }
    if (attributes != 1) {
      throw input.refuse("must have exactly one of unitSystemName and properties");
    }
    return units;
  }

  /** Returns how a property is converted; null where it is shown as it is stored. */
  @Nullable Conversion of(SourceReference source, String property) {
    @Nullable String wanted = system;
    return wanted == null
        ? ofProperties.get(new PropertyKey(source, property))
        : sources
            .unit(source, property)
            .flatMap(UnitCatalog::unit)
            .flatMap(
                from ->
                    UnitCatalog.unit(wanted, from.quantity()).map(to -> new Conversion(from, to)))
            .orElse(null);
  }

  /** Reads {@code {"property":[…],"unit":{…}}}. Of two for one property the last one counts. */
  private PropertyKey property(JsonInput input) throws IOException {
    @Nullable PropertyKey key = null;
    @Nullable TargetUnit unit = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "property" -> key = key(input);
        case "unit" -> unit = TargetUnit.read(input);
        default -> throw input.unknown();
      }
    }
    if (key == null || unit == null) {
      throw input.missing(key == null ? "property" : "unit");
    }
    ofProperties.put(key, conversion(input, key, unit));
    return key;
  }

  private PropertyKey key(JsonInput input) throws IOException {
    List<String> path = PropertyPathReader.path(input);
    if (path.size() == 1) {
      throw input.refuse("must be [space, container or view/version, property] here");
    }
    Property.Path named = new Property.Path(path.get(0), path.get(1), path.get(2));
    sources.property(input, named);
    return new PropertyKey(named.sourceReference(), named.name());
  }

  private Conversion conversion(JsonInput input, PropertyKey key, TargetUnit target) {
    Optional<String> stored = sources.unit(key.source(), key.property());
    Unit from =
        stored
            .flatMap(UnitCatalog::unit)
            .orElseThrow(
                () ->
                    input.refuse(
                        "names the property %s of %s, which has %s"
                            .formatted(
                                key.property(),
                                key.source(),
                                stored
                                    .map(unit -> "a unit that is not converted here: " + unit)
                                    .orElse("no unit"))));
    Unit to =
        target
            .of(from.quantity())
            .orElseThrow(
                () -> input.refuse("has a unit system without a unit of " + from.quantity()));
    if (!to.quantity().equals(from.quantity())) {
      throw input.refuse(
          "must have a unit of %s, but has %s".formatted(from.quantity(), to.externalId()));
    }
    return new Conversion(from, to);
  }

  /** Reads the name of a unit system. */
  static String system(JsonInput input) throws IOException {
    String name = input.text();
    if (!UnitCatalog.systems().contains(name)) {
      throw input.refuse("must be one of " + String.join(", ", UnitCatalog.systems()));
    }
    return name;
  }

  /** A property, under the name of the container or view by which the query names it. */
  private record PropertyKey(SourceReference source, String property) {}
}
