package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.StreamInfo.Usage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamReaderTest {
  private static @Nullable StreamInfo read(String content) {
    return StreamReader.read(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAStreamWithItsStatistics() {
    assertThat(
        read(
            """
            {"externalId":"alarms","createdTime":1,"createdFromTemplate":"BasicLiveData",
             "type":"Mutable","settings":{
               "lifecycle":{"retainedAfterSoftDelete":"P42D"},
               "limits":{"maxRecordsTotal":{"provisioned":5000000,"consumed":4000000},
                         "maxGigaBytesTotal":{"provisioned":15,"consumed":1.5}}}}
            """),
        is(
            new StreamInfo(
                "alarms",
                StreamInfo.Type.MUTABLE,
                "BasicLiveData",
                new Usage(5_000_000, 4_000_000),
                new Usage(15, 1.5))));
  }

  @ParameterizedTest
  @CsvSource({"Immutable, IMMUTABLE", "Mutable, MUTABLE", "mutable, MUTABLE"})
  void readsTheType(String text, StreamInfo.Type type) {
    assertThat(
        read("{\"externalId\":\"a\",\"type\":\"" + text + "\"}"),
        is(new StreamInfo("a", type, null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"provisioned\":5}",
        "{\"consumed\":5}",
        "{\"provisioned\":0,\"consumed\":0}",
        "{\"provisioned\":\"5\",\"consumed\":1}",
        "[]"
      })
  void knowsNoUsageWhereItIsNotCounted(String limit) {
    assertThat(
        read(
            "{\"externalId\":\"a\",\"type\":\"Mutable\",\"settings\":{\"limits\":"
                + "{\"maxRecordsTotal\":"
                + limit
                + "}}}"),
        is(new StreamInfo("a", StreamInfo.Type.MUTABLE, null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "<html>",
        "{\"externalId\":\"a\"}",
        "{\"type\":\"Mutable\"}",
        "{\"externalId\":\"a\",\"type\":\"Frozen\"}"
      })
  void isNullWhereItCannotTell(String content) {
    assertThat(read(content), is(nullValue()));
  }
}
