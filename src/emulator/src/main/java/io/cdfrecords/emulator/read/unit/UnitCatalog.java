package io.cdfrecords.emulator.read.unit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The units that the emulator converts: a small part of the service's catalogue, with the names it
 * has there. Factors are those of the definitions of the units: the pound and the inch of 1959, the
 * US barrel of 42 gallons of 231 cubic inches.
 */
public final class UnitCatalog {
  private static final String TEMPERATURE = "temperature";
  private static final String PRESSURE = "pressure";
  private static final String LENGTH = "length";
  private static final String VOLUME_FLOW = "volume_flow_rate";
  private static final String MASS_FLOW = "mass_flow_rate";
  private static final Map<String, Unit> UNITS = units();
  private static final Map<String, Map<String, String>> SYSTEMS =
      Map.of(
          "Default",
          Map.of(
              TEMPERATURE, "deg_c",
              PRESSURE, "bar",
              LENGTH, "m",
              VOLUME_FLOW, "m3-per-sec",
              MASS_FLOW, "kilogm-per-sec"),
          "SI",
          Map.of(
              TEMPERATURE, "k",
              PRESSURE, "pa",
              LENGTH, "m",
              VOLUME_FLOW, "m3-per-sec",
              MASS_FLOW, "kilogm-per-sec"),
          "Imperial",
          Map.of(
              TEMPERATURE, "deg_f",
              PRESSURE, "psi",
              LENGTH, "ft",
              VOLUME_FLOW, "ft3-per-sec",
              MASS_FLOW, "lb-per-sec"));

  private UnitCatalog() {}

  /** Returns the unit of an external id; empty where the catalogue has none. */
  public static Optional<Unit> unit(String externalId) {
    return Optional.ofNullable(UNITS.get(externalId));
  }

  /** Returns the names of the unit systems. */
  public static Set<String> systems() {
    return new TreeSet<>(SYSTEMS.keySet());
  }

  /** Returns the unit that a system has for a quantity; empty where it has none. */
  public static Optional<Unit> unit(String system, String quantity) {
    return Optional.ofNullable(SYSTEMS.getOrDefault(system, Map.of()).get(quantity))
        .flatMap(name -> unit(quantity + ":" + name));
  }

  private static Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    add(units, TEMPERATURE, "k", "0", "1", "1");
    add(units, TEMPERATURE, "deg_c", "273.15", "1", "1");
    add(units, TEMPERATURE, "deg_f", "459.67", "5", "9");
    add(units, TEMPERATURE, "deg_r", "0", "5", "9");
    add(units, PRESSURE, "pa", "1");
    add(units, PRESSURE, "hectopa", "100");
    add(units, PRESSURE, "kilopa", "1000");
    add(units, PRESSURE, "megapa", "1000000");
    add(units, PRESSURE, "millibar", "100");
    add(units, PRESSURE, "bar", "100000");
    add(units, PRESSURE, "psi", "0", "4.4482216152605", "0.00064516");
    add(units, LENGTH, "microm", "0.000001");
    add(units, LENGTH, "millim", "0.001");
    add(units, LENGTH, "centim", "0.01");
    add(units, LENGTH, "decim", "0.1");
    add(units, LENGTH, "m", "1");
    add(units, LENGTH, "kilom", "1000");
    add(units, LENGTH, "in", "0.0254");
    add(units, LENGTH, "ft", "0.3048");
    add(units, LENGTH, "yd", "0.9144");
    add(units, LENGTH, "mi", "1609.344");
    flow(units, "m3", "1");
    flow(units, "l", "0.001");
    flow(units, "ft3", "0.028316846592");
    add(units, VOLUME_FLOW, "bbl_us-per-day", "0", "0.158987294928", "86400");
    add(units, MASS_FLOW, "kilogm-per-sec", "1");
    add(units, MASS_FLOW, "lb-per-sec", "0.45359237");
    return Map.copyOf(units);
  }

  private static void flow(Map<String, Unit> units, String volume, String cubicMetres) {
    add(units, VOLUME_FLOW, volume + "-per-sec", "0", cubicMetres, "1");
    add(units, VOLUME_FLOW, volume + "-per-min", "0", cubicMetres, "60");
    add(units, VOLUME_FLOW, volume + "-per-hr", "0", cubicMetres, "3600");
    add(units, VOLUME_FLOW, volume + "-per-day", "0", cubicMetres, "86400");
  }

  private static void add(Map<String, Unit> units, String quantity, String name, String factor) {
    add(units, quantity, name, "0", factor, "1");
  }

  private static void add(
      Map<String, Unit> units,
      String quantity,
      String name,
      String shift,
      String factor,
      String divisor) {
    String externalId = quantity + ":" + name;
    units.put(
        externalId,
        new Unit(
            externalId,
            quantity,
            new BigDecimal(shift),
            new BigDecimal(factor),
            new BigDecimal(divisor)));
  }
}
