package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.CallerRights.Allowed;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions and rights are read from the service's answers, and from no others. */
final class SchemaOverHttpTest {
  private static final SourceId ALARM = SourceId.container("plant", "Alarm");
  private static final SourceId VIEW = SourceId.view("plant", "AlarmView", "v1");

  /** As the service's page shows one, with attributes that a later version may add. */
  private static final String CONTAINER =
      """
      {"items":[{"space":"plant","externalId":"Alarm","usedFor":"record","createdTime":1,
       "lastUpdatedTime":2,"isGlobal":false,"constraints":{},"indexes":{},"properties":{
        "message":{"type":{"type":"text","list":true,"maxListSize":9,"maxTextSize":40,
         "collation":"ucs_basic"},"nullable":false,"autoIncrement":false,"immutable":false,
         "name":"Message","constraintState":{"nullability":"current"}},
        "level":{"type":{"type":"enum","values":{"LOW":{"name":"low"},"HIGH":{}}},
         "defaultValue":"LOW","nullable":false},
        "open":{"type":{"type":"enum","values":{"A":{}},"unknownValue":"A"}},
        "flow":{"type":{"type":"float64","unit":{"externalId":"volume:m3"}}},
        "geometry":{"type":{"type":"polygon"},"nullable":true},
        "count":{"type":{"type":"int64"},"nullable":false,"autoIncrement":true}}}]}
      """;

  private static final String REFUSED = "{\"error\":{\"code\":403,\"message\":\"no\"}}";

  private static PropertyDefinition property(
      PropertyType type, Set<String> values, boolean open, boolean nullable, boolean hasDefault) {
    return new PropertyDefinition(
        type, false, null, null, values, open, nullable, hasDefault, null);
  }

  private static <T> T answered(String body, Function<SchemaReader, Answer<T>> question) {
    try (Loopback server = Loopback.start(new Answering(200, body));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      return Objects.requireNonNull(question.apply(endpoint.schema()).content());
    }
  }

  @Test
  void aContainerIsReadWithTheTypesOfItsProperties() {
    assertThat(
        answered(CONTAINER, reader -> reader.containers(List.of(ALARM))),
        is(
            List.of(
                new ContainerDefinition(
                    ALARM,
                    "record",
                    Map.of(
                        "message",
                        new PropertyDefinition(
                            PropertyType.TEXT, true, 9, 40, Set.of(), true, false, false, null),
                        "level",
                        property(PropertyType.ENUM, Set.of("LOW", "HIGH"), false, false, true),
                        "open",
                        property(PropertyType.ENUM, Set.of("A"), true, true, false),
                        "flow",
                        new PropertyDefinition(
                            PropertyType.FLOAT64,
                            false,
                            null,
                            null,
                            Set.of(),
                            true,
                            true,
                            false,
                            "volume:m3"),
                        "geometry",
                        property(PropertyType.OTHER, Set.of(), true, true, false),
                        "count",
                        property(PropertyType.INT64, Set.of(), true, false, true))))));
  }

  @Test
  void aViewIsReadWithItsStreamAndWhereItsPropertiesAreStored() {
    String view =
        """
        {"items":[{"space":"plant","externalId":"AlarmView","version":"v1","usedFor":"record",
         "streamId":["alarms"],"properties":{"severity":{
          "container":{"type":"container","space":"plant","externalId":"Alarm"},
          "containerPropertyIdentifier":"level"}}},
         {"space":"plant","externalId":"Child","version":"1","streamId":["alarms"],
          "implements":[{"type":"view","space":"plant","externalId":"AlarmView","version":"v1"}],
          "properties":{}}]}
        """;
    Map<String, ViewMapping.Target> severity =
        Map.of("severity", new ViewMapping.Target(ALARM, "level"));
    assertThat(
        answered(view, reader -> reader.views(List.of(VIEW))),
        is(
            List.of(
                new ViewDefinition(VIEW, List.of("alarms"), true, severity),
                new ViewDefinition(
                    SourceId.view("plant", "Child", "1"), List.of("alarms"), false, Map.of()))));
  }

  @Test
  void spacesAreThoseThatTheAnswerNames() {
    assertThat(
        answered(
            "{\"items\":[{\"space\":\"plant\",\"name\":\"Plant\"}]}",
            reader -> reader.spaces(List.of("plant", "other"))),
        is(Set.of("plant")));
  }

  @ParameterizedTest
  @CsvSource({
    "streamRecordsAcl, WRITE, p, plant, YES",
    "streamRecordsAcl, WRITE, p, other, NO",
    "streamRecordsAcl, WRITE, p, , YES",
    "streamRecordsAcl, READ, p, plant, NO",
    "streamsAcl, READ, p, , YES",
    "streamsAcl, READ, q, , NO",
    "dataModelsAcl, READ, q, plant, YES",
    "dataModelsAcl, WRITE, p, plant, UNKNOWN",
    "groupsAcl, LIST, p, , NO",
  })
  void rightsHoldInTheirProjectAndSpaces(
      String acl, String action, String project, String space, Allowed allowed) {
    String rights =
        """
        {"subject":"me","projects":[{"projectUrlName":"p","groups":[1]}],"capabilities":[
         {"streamRecordsAcl":{"actions":["WRITE"],"scope":{"spaceIdScope":{"spaceIds":["plant"]}}},
          "projectScope":{"projects":["p"]}},
         {"streamsAcl":{"actions":["READ"],"scope":{"all":{}}},"projectScope":{"projects":["p"]}},
         {"dataModelsAcl":{"actions":["READ"],"scope":{"all":{}}},
          "projectScope":{"allProjects":{}}},
         {"dataModelsAcl":{"actions":["WRITE"],"scope":{"newScope":{}}},
          "projectScope":{"allProjects":{}}}]}
        """;
    CallerRights read = answered(rights, SchemaReader::rights);
    assertThat(read.projects(), is(Set.of("p")));
    assertThat(read.allows(acl, action, project, space), is(allowed));
  }

  @Test
  void eachIsAskedForAtItsOwnPath() {
    try (Loopback server = Loopback.start(new Answering(200, "{\"items\":[]}"));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      SchemaReader reader = endpoint.schema();
      reader.containers(List.of(ALARM));
      reader.views(List.of(VIEW));
      reader.spaces(List.of("plant"));
      reader.rights();
      assertThat(
          server.seen().stream()
              .map(seen -> seen.method() + " " + seen.path().replaceFirst(".*/api", "/api"))
              .map(path -> path.replaceFirst("projects/[^/]+", "projects/P"))
              .toList(),
          is(
              List.of(
                  "POST /api/v1/projects/P/models/containers/byids",
                  "POST /api/v1/projects/P/models/views/byids",
                  "POST /api/v1/projects/P/models/spaces/byids",
                  "GET /api/v1/token/inspect")));
      assertThat(
          server.seen().get(0).text(),
          is("{\"items\":[{\"space\":\"plant\",\"externalId\":\"Alarm\"}]}"));
      assertThat(server.seen().get(1).text(), endsWith("\"version\":\"v1\"}]}"));
      assertThat(server.seen().get(2).text(), is("{\"items\":[{\"space\":\"plant\"}]}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"items\":{}}",
        "200 | <html>",
        "200 | [1]",
        "403 | " + REFUSED,
        "404 | " + REFUSED,
        "503 | busy",
      })
  void nothingIsKnownFromAnyOtherAnswer(int status, String body) {
    try (Loopback server = Loopback.start(new Answering(status, body));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      SchemaReader reader = endpoint.schema();
      assertThat(reader.containers(List.of(ALARM)).content(), is(nullValue()));
      assertThat(reader.views(List.of(VIEW)).content(), is(nullValue()));
      assertThat(reader.spaces(List.of("plant")).content(), is(nullValue()));
      assertThat(reader.rights().content(), is(nullValue()));
      assertThat(reader.rights().reply().status(), is(status));
    }
  }
}
