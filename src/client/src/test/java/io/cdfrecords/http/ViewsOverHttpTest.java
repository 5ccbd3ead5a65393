package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A view is asked for by its version, and its answer says where its properties are stored. */
final class ViewsOverHttpTest {
  private static final SourceId VIEW = SourceId.view("model", "Alarm", "v1");

  /** As the service's page shows one, with what this client does not need. */
  private static final String DEFINITION =
      """
      {"items":[{"space":"model","externalId":"Alarm","version":"v1","usedFor":"record",
       "filter":{"hasData":[{"type":"container","space":"model","externalId":"AlarmData"}]},
       "properties":{
        "level":{"type":{"type":"int32"},"nullable":true,
         "container":{"type":"container","space":"model","externalId":"AlarmData"},
         "containerPropertyIdentifier":"severity"},
        "tag":{"container":{"type":"container","space":"assets","externalId":"Tagged"},
         "containerPropertyIdentifier":"tag"},
        "computed":{"type":{"type":"text"}}}}]}
      """;

  @Test
  void isReadWithTheContainersOfItsProperties() {
    try (Loopback server = Loopback.start(new Answering(200, DEFINITION));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      Answer<ViewMapping> answer = endpoint.view(VIEW);

      ViewMapping view = Objects.requireNonNull(answer.content());
      assertThat(
          view.properties(),
          is(
              Map.of(
                  "level",
                  new ViewMapping.Target(SourceId.container("model", "AlarmData"), "severity"),
                  "tag",
                  new ViewMapping.Target(SourceId.container("assets", "Tagged"), "tag"))));
      Seen asked = server.seen().get(0);
      assertThat(asked.method() + " " + asked.path(), containsString("POST /"));
      assertThat(asked.path(), containsString("/models/views/byids"));
      assertThat(
          asked.text(),
          is("{\"items\":[{\"space\":\"model\",\"externalId\":\"Alarm\",\"version\":\"v1\"}]}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"items\":[]}",
        "200 | {\"items\":[{\"space\":\"model\"}]}",
        "200 | {\"items\":{}}",
        "200 | [1]",
        "200 | <html>",
        "403 | {\"error\":{\"code\":403,\"message\":\"no\"}}",
        "404 | {\"error\":{\"code\":404,\"message\":\"no\"}}",
        "503 | busy",
      })
  void isNotKnownFromAnyOtherAnswer(int status, String body) {
    try (Loopback server = Loopback.start(new Answering(status, body));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      Answer<ViewMapping> answer = endpoint.view(VIEW);
      assertThat(answer.content(), is(nullValue()));
      assertThat(answer.reply().status(), is(status));
    }
  }
}
