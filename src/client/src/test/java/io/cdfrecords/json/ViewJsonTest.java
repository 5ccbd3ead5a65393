package io.cdfrecords.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view's definition, as the service's schema describes it. */
final class ViewJsonTest {
  @Test
  void asksForOneVersionOfOneView() {
    assertThat(
        new String(ViewJson.request(SourceId.view("model", "Alarm", "v1")), UTF_8),
        is("{\"items\":[{\"space\":\"model\",\"externalId\":\"Alarm\",\"version\":\"v1\"}]}"));
  }

  @Test
  void readsWhereEachPropertyIsStored() {
    String answer =
        """
        {"items":[{"space":"model","externalId":"Alarm","version":"v1","streamId":["alarms"],
          "usedFor":"record","filter":{"matchAll":{}},"properties":{
            "level":{"container":{"type":"container","space":"base","externalId":"AlarmRecord"},
              "containerPropertyIdentifier":"severity","type":{"type":"int32"}},
            "odd":{"edge":true}}}]}
        """;

    assertThat(
        ViewJson.read(answer.getBytes(UTF_8)),
        is(
            new ViewMapping(
                Map.of(
                    "level",
                    new ViewMapping.Target(
                        SourceId.container("base", "AlarmRecord"), "severity")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"items\":[]}", "{\"items\":[{}]}", "<html>"})
  void readsNothingWhereThereIsNoView(String answer) {
    assertThat(ViewJson.read(answer.getBytes(UTF_8)), is(nullValue()));
  }
}
