package io.cdfrecords.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent and what is stored, taken out of their JSON. */
final class ReadBackContentTest {
  private static final String PROPERTIES =
      "{\"n\":7,\"x\":0.1,\"t\":\"a\",\"b\":true,\"l\":[1,2],\"r\":{\"space\":\"p\",\"u\":null}}";

  private static final RecordId ID = new RecordId("plant", "a1");

  private static RecordContent sent(String sources) {
    String json = "{\"space\":\"plant\",\"externalId\":\"a1\",\"sources\":[" + sources + "]}";
    return Objects.requireNonNull(
        SentContent.READER.read(
            new EncodedRecord("alarms", ID, SourceKind.CONTAINERS, json.getBytes(UTF_8), null)));
  }

  private static String source(String properties) {
    return "{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"Alarm\"},"
        + "\"properties\":"
        + properties
        + "}";
  }

  private static @Nullable List<StoredRecord> found(String json) {
    return FilterReader.read(json.getBytes(UTF_8));
  }

  @Test
  void isTheSameContentOnBothSides() {
    List<StoredRecord> found =
        found(
            "{\"items\":[{\"space\":\"plant\",\"externalId\":\"a1\",\"createdTime\":1,"
                + "\"lastUpdatedTime\":2,\"properties\":{\"model\":{\"Alarm\":"
                + PROPERTIES
                + "}}}]}");

    assertThat(found, contains(new StoredRecord(ID, sent(source(PROPERTIES)))));
  }

  @Test
  void standsUnderItsViewAndVersionLikewise() {
    String view =
        "{\"source\":{\"type\":\"view\",\"space\":\"model\",\"externalId\":\"Alarm\","
            + "\"version\":\"v1\"},\"properties\":{\"n\":7}}";
    List<StoredRecord> found =
        found(
            "{\"items\":[{\"space\":\"plant\",\"externalId\":\"a1\","
                + "\"properties\":{\"model\":{\"Alarm/v1\":{\"n\":7}}}}]}");

    assertThat(found, contains(new StoredRecord(ID, sent(view))));
    assertThat(sent(view).sources().keySet(), contains(SourceId.view("model", "Alarm", "v1")));
  }

  @Test
  void keepsWholeNumbersApartFromOthers() {
    Map<String, @Nullable Object> values =
        sent(source(PROPERTIES))
            .sources()
            .getOrDefault(SourceId.container("model", "Alarm"), Map.of());

    assertThat(values.get("n"), is(BigInteger.valueOf(7)));
    assertThat(values.get("x"), is(new BigDecimal("0.1")));
  }

  @Test
  void joinsASourceThatStandsTwice() {
    assertThat(
        sent(source("{\"a\":1}") + "," + source("{\"b\":2}")),
        is(sent(source("{\"a\":1,\"b\":2}"))));
  }

  @Test
  void isEmptyWhereNothingWasFound() {
    assertThat(found("{\"items\":[]}"), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"items\":{}}", "{\"items\":null}"})
  void isNothingWhereTheAnswerIsNoSuchAnswer(String answer) {
    assertThat(found(answer), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"space\":\"q\",\"externalId\":null,\"properties\":{}}",
        "{\"externalId\":\"b\",\"properties\":{}}",
        "{\"space\":\"q\",\"externalId\":\"b\",\"properties\":null}",
        "{\"space\":\"q\",\"externalId\":\"b\",\"properties\":[]}",
        "{\"space\":\"q\",\"externalId\":\"b\"}",
        "{\"space\":\"q\",\"externalId\":\"b\",\"properties\":{\"m\":null}}",
        "{\"space\":\"q\",\"externalId\":\"b\",\"properties\":{\"m\":{\"A\":[]}}}",
        "7",
        "null"
      })
  void anItemThatCannotBeReadSaysNothingAndTheOthersStand(String item) {
    String good = "{\"space\":\"q\",\"externalId\":\"a\",\"properties\":{}}";
    List<StoredRecord> records =
        Objects.requireNonNull(found("{\"items\":[" + item + "," + good + "]}"));
    assertThat(records, hasSize(1));
    assertThat(records.get(0).id(), is(new RecordId("q", "a")));
  }
}
