package io.cdfrecords.emulator.aggregate;

import io.cdfrecords.emulator.query.Property;
import io.cdfrecords.emulator.query.Property.TopLevel;
import io.cdfrecords.emulator.query.PropertyReader;
import io.cdfrecords.emulator.wire.JsonInput;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads the functions whose result is one value: an object that names a property. */
final class MetricReader {
  private MetricReader() {}

  /** Reads what stands beside the name of one of these functions. */
  static Aggregate read(JsonInput input, String name) throws IOException {
    return switch (name) {
      case "avg" -> new Sum(needed(input, PropertyReader.NONE), true);
      case "sum" -> new Sum(needed(input, PropertyReader.NONE), false);
      case "min" -> new Extreme(needed(input, PropertyReader.TIMES), false);
      case "max" -> new Extreme(needed(input, PropertyReader.TIMES), true);
      default -> new Count(property(input, PropertyReader.ALL));
    };
  }

  private static Property needed(JsonInput input, Set<TopLevel> allowed) throws IOException {
    return property(input, allowed).orElseThrow(() -> input.missing("property"));
  }

  private static Optional<Property> property(JsonInput input, Set<TopLevel> allowed)
      throws IOException {
    Optional<Property> property = Optional.empty();
    input.beginObject();
    String name;
    while ((name = input.nextName()) != null) {
      if (!name.equals("property")) {
        throw input.unknown();
      }
      property = Optional.of(PropertyReader.read(input, allowed));
    }
    return property;
  }
}
