package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.read.query.Property;
import io.cdfrecords.emulator.read.query.Property.TopLevel;
import io.cdfrecords.emulator.read.query.PropertyPathReader;
import io.cdfrecords.emulator.read.query.QuerySources;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads the functions whose result is one value: an object that names a property. */
final class MetricReader {
  private MetricReader() {}

  /** Reads what stands beside the name of one of these functions. */
  static Aggregate read(JsonInput input, QuerySources sources, String name) throws IOException {
    return switch (name) {
      case "avg" -> new Sum(needed(input, sources, PropertyPathReader.NONE), true);
      case "sum" -> new Sum(needed(input, sources, PropertyPathReader.NONE), false);
      case "min" -> new MinOrMax(needed(input, sources, PropertyPathReader.TIMES), false);
      case "max" -> new MinOrMax(needed(input, sources, PropertyPathReader.TIMES), true);
      default -> new Count(optional(input, sources));
    };
  }

  private static Property needed(JsonInput input, QuerySources sources, Set<TopLevel> allowed)
      throws IOException {
    return ShapeReader.only(input, "property", i -> PropertyPathReader.read(i, allowed, sources));
  }

  private static Optional<Property> optional(JsonInput input, QuerySources sources)
      throws IOException {
    Optional<Property> property = Optional.empty();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (!name.equals("property")) {
        throw input.unknown();
      }
      property = Optional.of(PropertyPathReader.read(input, PropertyPathReader.NONE, sources));
    }
    return property;
  }
}
