package io.cdfrecords.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.record.SourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query as it goes over the wire. */
final class FilterBodyTest {
  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }

  @Test
  void asksForRecordsOfOneSpaceByTheirIdsAndForWhatWasSent() {
    Map<SourceId, List<String>> properties = new LinkedHashMap<>();
    properties.put(SourceId.container("model", "Event"), List.of("text", "at"));
    properties.put(SourceId.container("model", "Alarm"), List.of("severity"));

    assertThat(
        new String(
            FilterBody.of(new FilterRequest("alarms", "plant", List.of("a", "\"b"), properties)),
            UTF_8),
        is(
            "{\"filter\":{\"and\":["
                + "{\"equals\":{\"property\":[\"space\"],\"value\":\"plant\"}},"
                + "{\"in\":{\"property\":[\"externalId\"],\"values\":[\"a\",\"\\\"b\"]}}]},"
                + "\"sources\":["
                + "{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"Event\"},"
                + "\"properties\":[\"text\",\"at\"]},"
                + "{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"Alarm\"},"
                + "\"properties\":[\"severity\"]}],"
                + "\"limit\":2}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void isNotMadeForMoreIdsThanAQueryMayList(int ids) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new FilterRequest(
                    "s", "p", names(ids), Map.of(SourceId.container("m", "c"), List.of("x"))));

    assertThat(refused.getMessage(), is("externalIds must be between 1 and 100, but was " + ids));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void isNotMadeForMorePropertiesThanAQueryMayName(int count) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new FilterRequest(
                    "s", "p", names(1), Map.of(SourceId.container("m", "c"), names(count))));

    assertThat(refused.getMessage(), containsString("properties must be between 1 and 1000"));
  }
}
