package io.cdfrecords.emulator.read.unit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The factors of NIST Special Publication 811, appendix B, and fixed points of temperature. */
final class UnitCatalogTest {
  private static JsonNode converted(double value, String from, String to) {
    return new Conversion(UnitCatalog.unit(from).orElseThrow(), UnitCatalog.unit(to).orElseThrow())
        .apply(DoubleNode.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, temperature:deg_c, temperature:deg_f, 32",
    "100, temperature:deg_c, temperature:deg_f, 212",
    "77, temperature:deg_f, temperature:deg_c, 25",
    "-40, temperature:deg_f, temperature:deg_c, -40",
    "-459.67, temperature:deg_f, temperature:k, 0",
    "671.67, temperature:deg_r, temperature:deg_c, 100",
    "1, pressure:bar, pressure:pa, 100000",
    "1, pressure:millibar, pressure:hectopa, 1",
    "1013.25, pressure:hectopa, pressure:kilopa, 101.325",
    "5280, length:ft, length:mi, 1",
    "36, length:in, length:yd, 1",
    "2.54, length:centim, length:in, 1",
    "3.6, volume_flow_rate:m3-per-hr, volume_flow_rate:l-per-sec, 1",
    "1, volume_flow_rate:ft3-per-min, volume_flow_rate:ft3-per-hr, 60"
  })
  void convertsExactlyWhereTheDefinitionsAreExact(
      double value, String from, String to, double expected) {
    assertThat(converted(value, from, to).doubleValue(), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "pressure:psi, pressure:pa, 6.894757e3",
    "length:mi, length:m, 1.609344e3",
    "length:ft, length:m, 3.048e-1",
    "volume_flow_rate:ft3-per-min, volume_flow_rate:m3-per-sec, 4.719474e-4",
    "volume_flow_rate:bbl_us-per-day, volume_flow_rate:m3-per-day, 1.589873e-1",
    "mass_flow_rate:lb-per-sec, mass_flow_rate:kilogm-per-sec, 4.535924e-1"
  })
  void hasThePublishedFactors(String from, String to, double factor) {
    assertThat(converted(1, from, to).doubleValue(), is(closeTo(factor, factor * 1e-6)));
  }

  @ParameterizedTest
  @CsvSource({
    "Default, temperature, temperature:deg_c",
    "Default, pressure, pressure:bar",
    "SI, temperature, temperature:k",
    "SI, pressure, pressure:pa",
    "Imperial, temperature, temperature:deg_f",
    "Imperial, pressure, pressure:psi",
    "Imperial, length, length:ft",
    "Imperial, volume_flow_rate, volume_flow_rate:ft3-per-sec",
    "Imperial, mass_flow_rate, mass_flow_rate:lb-per-sec",
    "Imperial, mass, "
  })
  void knowsTheUnitsOfSystems(String system, String quantity, String unit) {
    assertThat(
        UnitCatalog.unit(system, quantity).map(Unit::externalId), is(Optional.ofNullable(unit)));
    assertThat(UnitCatalog.systems(), containsInAnyOrder("Default", "SI", "Imperial"));
  }

  @Property(tries = 200)
  void comesBackToTheValueItBeganWith(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    double there = converted(value, "temperature:deg_f", "temperature:deg_c").doubleValue();
    assertThat(
        converted(there, "temperature:deg_c", "temperature:deg_f").doubleValue(),
        is(closeTo(value, 1e-8)));
  }

  @Test
  void leavesAloneWhatIsNoNumberAndConvertsEachOfAList() {
    Conversion conversion =
        new Conversion(
            UnitCatalog.unit("length:m").orElseThrow(),
            UnitCatalog.unit("length:centim").orElseThrow());
    JsonNode text = JsonNodeFactory.instance.textNode("1");
    assertThat(conversion.apply(text), is(text));
    assertThat(
        conversion.apply(JsonNodeFactory.instance.arrayNode().add(1).add(2.5)).toString(),
        is("[100.0,250.0]"));
    assertThat(conversion.apply(DoubleNode.valueOf(1e308)).toString(), is("1.00000000000000E+310"));
  }
}
