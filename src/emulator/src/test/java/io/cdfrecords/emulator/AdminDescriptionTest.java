package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.emulator.api.Router;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of the emulator's own API, held against what the emulator answers. */
final class AdminDescriptionTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
  private static final String RULES =
      "[{\"on\":\"ingest\",\"from\":9,\"times\":2,\"do\":\"status\",\"status\":503,\"retryAfter\":\"2\",\"partial\":0.3},"
          + "{\"on\":\"any\",\"share\":0.1,\"seed\":7,\"do\":\"slow\",\"millis\":0}]";

  private final RecordsEmulator emulator =
      RecordsEmulator.builder().publishedBudgets().stream("live", "BasicLiveData").start();
  private final Http http = new Http(emulator);
  private JsonNode document = MAPPER.nullNode();

  @BeforeEach
  void read() throws IOException {
    document = MAPPER.readTree(http.get("/_emulator/openapi.json").body());
    http.ingest("live", Bodies.records("a"));
    http.ingest("live", "{}");
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private static String concrete(String path) {
    return path.replace("{stream}", "live").replace("{number}", "1");
  }

  private static String body(String path, String method) {
    if (path.endsWith("faults")) {
      return method.equals("put") || method.equals("post") ? RULES : "";
    }
    return method.equals("patch") ? "{\"lagMillis\":1,\"budgets\":{\"requests\":2}}" : "";
  }

  @Test
  void describesEachAnswerAsItIs() throws IOException {
    List<String> faults = new ArrayList<>();
    int checked = 0;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        HttpResponse<String> answer =
            http.send(
                method.getKey().toUpperCase(Locale.ROOT),
                concrete(path.getKey()),
                body(path.getKey(), method.getKey()).getBytes(UTF_8));
        assertThat(path.getKey(), answer, answers(200));
        check(
            method.getKey() + " " + path.getKey(),
            MAPPER.readTree(answer.body()),
            method.getValue().at("/responses/200/content/application~1json/schema"),
            faults);
        checked++;
      }
    }
    assertThat(faults, is(empty()));
    assertThat(checked, is(12));
  }

  @Test
  void describesEveryMethodOfEveryPathAndNoOther() {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      String concrete = concrete(path.getKey());
      List<String> described =
          path.getValue().properties().stream().map(Map.Entry::getKey).toList();
      List<String> controls =
          METHODS.stream()
              .filter(
                  method ->
                      Router.route(method.toUpperCase(Locale.ROOT), concrete).operation()
                          == Operation.CONTROL)
              .toList();
      // What is read only is the page's, and no operation of the API.
      assertThat(
          path.getKey(),
          described,
          containsInAnyOrder(
              controls.isEmpty() ? new String[] {"get"} : controls.toArray(String[]::new)));
    }
    for (String control : List.of(Router.FAULTS_PATH, Router.SETTINGS_PATH)) {
      assertThat(document.path("paths").path(control).properties(), is(not(empty())));
    }
  }

  @Test
  void describesTheRefusals() throws IOException {
    List<String> faults = new ArrayList<>();
    for (String path : List.of("/_emulator/faults", "/_emulator/settings")) {
      String method = path.endsWith("faults") ? "PUT" : "PATCH";
      HttpResponse<String> answer = http.send(method, path, "{\"x\":1}".getBytes(UTF_8));
      assertThat(answer, answers(400));
      check(path, MAPPER.readTree(answer.body()), document.at("/components/schemas/Error"), faults);
    }
    assertThat(faults, is(empty()));
  }

  /** Holds a value against the part of JSON Schema that the document uses. */
  private void check(String place, JsonNode value, JsonNode named, List<String> faults) {
    JsonNode schema =
        named.has("$ref") ? document.at(named.get("$ref").textValue().substring(1)) : named;
    if (schema.has("oneOf")) {
      assertThat(place, value.isTextual() || value.isObject(), is(true));
      return;
    }
    String type = schema.path("type").asText();
    assertThat(place, type, is(oneOf("object", "array", "string", "integer", "number", "boolean")));
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          default -> value.isBoolean();
        };
    if (!fits) {
      faults.add(place + " is no " + type + ": " + value);
    }
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.textValue())) {
                faults.add(place + " lacks " + name.textValue());
              }
            });
    value
        .properties()
        .forEach(
            attribute -> {
              JsonNode property = schema.path("properties").path(attribute.getKey());
              if (!property.isMissingNode()) {
                check(place + "." + attribute.getKey(), attribute.getValue(), property, faults);
              } else if (schema.has("properties")) {
                faults.add(place + " does not describe " + attribute.getKey());
              }
            });
    if (value.isArray()) {
      value.forEach(element -> check(place + "[]", element, schema.path("items"), faults));
    }
  }
}
