package io.cdfrecords.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ContentHashTest {
  private static String hash(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return ContentHash.of(Map.of(SourceId.container("model", "Alarm"), properties));
  }

  @Test
  void isTheSameForEver() {
    assertThat(
        hash(
            "severity",
            700,
            "raisedAt",
            Instant.parse("2026-11-23T10:15:30Z"),
            "asset",
            new DirectRelation("assets", "PT-101"),
            "codes",
            List.of(1, 2)),
        is("aa5af91e5bba976e82e766a508b557eeb06530eac8acb2a0a375c81a87561a12"));
  }

  @Test
  void isThatOfTheContentWhateverItsOrderAndItsTypesOfNumber() {
    String hash = hash("a", 5, "b", "x");
    assertThat(hash("b", "x", "a", 5.0), is(hash));
    assertThat(hash("b", "x", "a", 5L, "c", null, "d", List.of()), is(hash));
  }

  @Test
  void differsWhereTheContentDoes() {
    String hash = hash("a", "x", "b", "y");
    assertThat(hash("a", "y", "b", "x"), is(not(hash)));
    assertThat(hash("a", "xb", "", "y"), is(not(hash)));
    assertThat(hash("a", List.of("1", "2")), is(not(hash("a", List.of("12")))));
    assertThat(hash("a", "5"), is(not(hash("a", 5))));
    assertThat(hash("a", "true"), is(not(hash("a", true))));
  }
}
