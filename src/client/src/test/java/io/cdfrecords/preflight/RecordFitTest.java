package io.cdfrecords.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a container makes of the records of a sample. */
final class RecordFitTest {
  private static final SourceId VALVE = SourceId.container("plant", "Valve");
  private static final Instant FINE = Instant.parse("2026-11-23T10:15:30.123456Z");
  private static final ContainerDefinition DEFINITION =
      new ContainerDefinition(
          VALVE,
          "record",
          Map.of(
              "name",
              new PropertyDefinition(
                  PropertyType.TEXT, false, null, null, Set.of(), false, false, false, null),
              "turns",
              PropertyDefinition.of(PropertyType.INT32),
              "meta",
              PropertyDefinition.of(PropertyType.JSON),
              "time",
              PropertyDefinition.of(PropertyType.TIMESTAMP)));

  private static @Nullable String violation(boolean truncating, String name, Object value) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("name", "A");
    values.put(name, value);
    CdfRecord record = CdfRecord.builder("plant", "a").putAll(VALVE, values).build();
    return new RecordFit(DEFINITION, truncating).violation(record);
  }

  @Test
  void takesValuesOfTheTypesOfItsProperties() {
    assertThat(violation(false, "turns", 7), is(nullValue()));
    assertThat(violation(false, "meta", Map.of("k", "x".repeat(10_240))), is(nullValue()));
    assertThat(violation(true, "time", FINE), is(nullValue()));
  }

  @Test
  void refusesWhatAnyReadingRefusesAndShowsNoValue() {
    assertThat(
        violation(false, "turns", 3_000_000_000L),
        is("property \"turns\" must be within the range of int32, but was beyond it"));
    assertThat(violation(false, "time", FINE), containsString("finer than a millisecond"));
    assertThat(
        violation(false, "meta", Map.of("k", "x".repeat(10_241))),
        containsString("must hold texts of at most 10240 bytes"));
    CdfRecord nameless = CdfRecord.builder("plant", "a").putAll(VALVE, Map.of("turns", 7)).build();
    assertThat(
        new RecordFit(DEFINITION, false).violation(nameless),
        is("property \"name\" must have a value"));
  }
}
