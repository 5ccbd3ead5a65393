package io.cdfrecords.pipelines.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.value.SchemaRegistry.RegistryAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry's answers mean, and how long one is waited for. */
final class RegistrySchemasTest {
  private static final RegistryAnswer UNKNOWN =
      new RegistryAnswer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

  /** As the documentation of the REST interface shows it. */
  private static final RegistryAnswer TEXT =
      new RegistryAnswer(200, "{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}");

  private final StillClock clock = new StillClock();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, RegistryAnswer> answers = new HashMap<>();
  private final List<RegistryAnswer> first = new ArrayList<>();
  private boolean broken;
  private final RegistrySchemas schemas = new RegistrySchemas(this::answer, clock, clock::sleep);

  private RegistryAnswer answer(String path) throws IOException {
    asked.add(path);
    if (broken) {
      throw new IOException("connection reset");
    }
    return first.isEmpty() ? answers.getOrDefault(path, UNKNOWN) : first.remove(0);
  }

  @Test
  void aSchemaIsAskedForOnce() throws UnmappedException {
    answers.put("/schemas/ids/1", TEXT);
    assertThat(schemas.schema(1).getType().getName(), is("string"));
    assertThat(schemas.schema(1).getType().getName(), is("string"));
    assertThat(asked, contains("/schemas/ids/1"));
  }

  @Test
  void theSchemasThatOneNamesAreReadBeforeIt() throws UnmappedException {
    answers.put(
        "/schemas/ids/7",
        new RegistryAnswer(
            200,
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":"
                + "[{\\\"name\\\":\\\"at\\\",\\\"type\\\":\\\"my.Place\\\"}]}\",\"references\":"
                + "[{\"name\":\"my.Place\",\"subject\":\"the place\",\"version\":2}]}"));
    answers.put(
        "/subjects/the%20place/versions/2",
        new RegistryAnswer(
            200,
            "{\"subject\":\"the place\",\"version\":2,\"id\":3,\"schema\":\"{\\\"type\\\":"
                + "\\\"record\\\",\\\"name\\\":\\\"Place\\\",\\\"namespace\\\":\\\"my\\\","
                + "\\\"fields\\\":[]}\"}"));
    assertThat(schemas.schema(7).getField("at").schema().getFullName(), is("my.Place"));
  }

  @Test
  void anIdThatStaysUnknownIsWrongAndNotAskedForEachMessage() throws UnmappedException {
    assertThrows(UnmappedException.class, () -> schemas.schema(9));
    assertThrows(UnmappedException.class, () -> schemas.schema(9));
    assertThat("a registry may learn of it a moment later", asked, hasSize(3));
    clock.sleep(Duration.ofMinutes(2));
    answers.put("/schemas/ids/9", TEXT);
    assertThat(schemas.schema(9).getType().getName(), is("string"));
  }

  @Test
  void aFaultThatPassesMakesNoMessageWrong() throws UnmappedException {
    answers.put("/schemas/ids/1", TEXT);
    first.addAll(
        List.of(
            new RegistryAnswer(503, ""),
            new RegistryAnswer(429, "slow down"),
            new RegistryAnswer(200, "<html>starting</html>"),
            UNKNOWN));
    assertThat(schemas.schema(1).getType().getName(), is("string"));
  }

  @Test
  void aRegistryThatDoesNotAnswerFailsTheJobAndMakesNoMessageWrong() {
    broken = true;
    assertThat(
        assertThrows(UncheckedIOException.class, () -> schemas.schema(1)).getMessage(),
        containsString("--schemaRegistry gave no schema for /schemas/ids/1 in 120 s"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 405})
  void anAnswerOfAWrongSetUpFailsTheJobAtOnce(int status) {
    first.add(new RegistryAnswer(status, "<html>no</html>"));
    assertThat(
        assertThrows(ConfigurationException.class, () -> schemas.schema(1)).getMessage(),
        containsString("check --schemaRegistry"));
    assertThat(asked, hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = 'proto3';\"}",
        "{\"schema\":\"{\\\"type\\\":\\\"nothing\\\"}\"}",
      })
  void aSchemaThatIsNotAvroMakesItsMessagesWrong(String body) {
    answers.put("/schemas/ids/1", new RegistryAnswer(200, body));
    assertThrows(UnmappedException.class, () -> schemas.schema(1));
  }
}
