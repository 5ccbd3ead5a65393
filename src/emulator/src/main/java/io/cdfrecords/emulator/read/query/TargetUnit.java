package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.unit.Unit;
import io.cdfrecords.emulator.read.unit.UnitCatalog;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The unit that is wanted of one property.
 *
 * @param unit the unit; null where a system gives it
 * @param system the name of the system; null where the unit itself is named
 */
record TargetUnit(@Nullable Unit unit, @Nullable String system) {
  /**
   * Reads the unit at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed or not in the catalogue
   */
  static TargetUnit read(JsonInput input) throws IOException {
    @Nullable Unit unit = null;
    @Nullable String system = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "externalId" -> unit = unit(input);
        case "unitSystemName" -> system = TargetUnits.system(input);
        default -> throw input.unknown();
      }
    }
    if ((unit == null) == (system == null)) {
      throw input.refuse("must have exactly one of externalId and unitSystemName");
    }
    return new TargetUnit(unit, system);
  }

  /** Returns the unit for a quantity; empty where the system has none. */
  Optional<Unit> of(String quantity) {
    return system == null ? Optional.ofNullable(unit) : UnitCatalog.unit(system, quantity);
  }

  private static Unit unit(JsonInput input) throws IOException {
    String externalId = input.text();
    return UnitCatalog.unit(externalId)
        .orElseThrow(() -> input.refuse("names a unit that is not known here: " + externalId));
  }
}
