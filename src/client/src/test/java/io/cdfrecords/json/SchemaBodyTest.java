package io.cdfrecords.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.record.SourceId;
import org.junit.jupiter.api.Test;

/** What is sent to create containers and streams, and what an existing container is put back as. */
final class SchemaBodyTest {
  private static final SourceId VALVE = SourceId.container("plant", "Valve");

  /** As the service answers, with what it says of its own. */
  private static final String ANSWER =
      """
      {"items":[{"space":"plant","externalId":"Other","properties":{"x":{"type":{"type":"json"}}}},
       {"space":"plant","externalId":"Valve","usedFor":"record","name":"A valve","createdTime":1,
        "isGlobal":false,"constraints":{},"indexes":{},"properties":{
        "level":{"type":{"type":"enum","values":{"LOW":{"name":"low"}}},"nullable":false,
         "defaultValue":"LOW","immutable":true,"constraintState":{"nullability":"current"}}}}]}
      """;

  private static final String WANTED =
      """
      {"space":"plant","externalId":"Valve","usedFor":"record","properties":{
        "level":{"type":{"type":"text"}},"turns":{"type":{"type":"int32"},"nullable":true}}}
      """;

  @Test
  void addsWhatIsMissingAndPutsTheRestBackAsItIs() {
    assertThat(
        new String(
            requireNonNull(SchemaBody.withProperties(VALVE, ANSWER.getBytes(UTF_8), WANTED)),
            UTF_8),
        is(
            "{\"items\":[{\"space\":\"plant\",\"externalId\":\"Valve\",\"name\":\"A valve\","
                + "\"usedFor\":\"record\",\"properties\":{\"level\":{\"type\":{\"type\":\"enum\","
                + "\"values\":{\"LOW\":{\"name\":\"low\"}}},\"nullable\":false,\"immutable\":true,"
                + "\"defaultValue\":\"LOW\"},\"turns\":{\"type\":{\"type\":\"int32\"},"
                + "\"nullable\":true}}}]}"));
  }

  @Test
  void isNoneWhereTheAnswerDoesNotHoldTheContainer() {
    SourceId unknown = SourceId.container("plant", "Unknown");
    assertThat(SchemaBody.withProperties(unknown, ANSWER.getBytes(UTF_8), WANTED), is(nullValue()));
    assertThat(SchemaBody.withProperties(VALVE, "<html>".getBytes(UTF_8), WANTED), is(nullValue()));
  }

  @Test
  void createsAStreamFromItsTemplate() {
    assertThat(
        new String(SchemaBody.stream("s1", "ImmutableTestStream"), UTF_8),
        is(
            "{\"items\":[{\"externalId\":\"s1\",\"settings\":{\"template\":"
                + "{\"name\":\"ImmutableTestStream\"}}}]}"));
  }

  @Test
  void refusesADefinitionThatIsNoObject() {
    assertThrows(IllegalArgumentException.class, () -> SchemaBody.container("[]"));
  }
}
