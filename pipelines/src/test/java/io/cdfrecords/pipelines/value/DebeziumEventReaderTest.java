package io.cdfrecords.pipelines.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.UnreadableValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Change events as Debezium's tutorial and documentation show them. */
final class DebeziumEventReaderTest {
  private static final ValueReader READER = new ValueReader(ChangeEnvelope.DEBEZIUM, null);

  /** A customer of the tutorial's database. */
  private static final String ROW =
      "{\"id\":1004,\"first_name\":\"Anne\",\"last_name\":\"Kretchmar\",\"email\":\"annek@noanswer.org\"}";

  private static final String SOURCE =
      "{\"version\":\"2.7.0.Final\",\"connector\":\"mysql\",\"name\":\"dbserver1\",\"ts_ms\":1480505875000,"
          + "\"snapshot\":\"false\",\"db\":\"inventory\",\"table\":\"customers\",\"pos\":154}";

  private static ChangedRow read(String json) throws UnmappedException {
    return READER.row(json.getBytes(UTF_8), false);
  }

  private static String event(String op, String before, String after) {
    return "{\"before\":"
        + before
        + ",\"after\":"
        + after
        + ",\"source\":"
        + SOURCE
        + ",\"op\":\""
        + op
        + "\",\"ts_ms\":1480505875755,\"transaction\":null}";
  }

  private static String withSchema(String payload) {
    return "{\"schema\":{\"type\":\"struct\",\"optional\":false},\"payload\":" + payload + "}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "r", "u"})
  void whatIsThereAfterTheChangeIsTheRow(String op) throws UnmappedException {
    for (String value : new String[] {event(op, "null", ROW), withSchema(event(op, "null", ROW))}) {
      ChangedRow.Put put = (ChangedRow.Put) read(value);
      assertThat(put.fields().get("id"), is(1004));
      assertThat(put.fields().size(), is(4));
      assertThat(put.about().get("_op"), is(op));
      assertThat(String.valueOf(put.about().get("_source")), containsString("table=customers"));
    }
  }

  @Test
  void aDeleteDeletesWhateverWasThereBefore() throws UnmappedException {
    assertThat(read(event("d", ROW, "null")), is(new ChangedRow.Delete()));
    assertThat(read(withSchema(event("d", "null", "null"))), is(new ChangedRow.Delete()));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void theFlatRowOfTheRewriteModeSaysWhetherItIsDeleted(String deleted, boolean gone)
      throws UnmappedException {
    String text = ROW.replace("}", ",\"__deleted\":\"" + deleted + "\"}");
    String bool = ROW.replace("}", ",\"__deleted\":" + deleted + "}");
    for (String value : new String[] {text, bool, withSchema(text)}) {
      assertThat(read(value) instanceof ChangedRow.Delete, is(gone));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"t\",\"before\":null,\"after\":null} | empties a whole table",
        "{\"op\":\"m\",\"message\":{\"prefix\":\"p\"}} | is a message of the database's log",
        "{\"op\":\"u\",\"before\":null,\"after\":null} | after must be an object where op is u",
        "{\"ts_ms\":1480505875755} | must be a change event of Debezium",
        "{\"schema\":{},\"payload\":7} | payload must be an object",
        "{\"op\":1} | must be a change event of Debezium",
      })
  void whatConcernsNoRowSaysWhy(String value, String why) {
    assertThat(
        assertThrows(UnmappedException.class, () -> read(value)).getMessage(), containsString(why));
  }

  /** PostgreSQL's log does not repeat a large value that an update left alone. */
  @Test
  void aValueThatTheLogDidNotRepeatIsNoValueOfTheRow() throws UnmappedException {
    ChangedRow.Put put =
        (ChangedRow.Put)
            read(event("u", "null", "{\"id\":1,\"notes\":\"__debezium_unavailable_value\"}"));
    assertThat(put.fields().get("notes"), instanceOf(UnreadableValue.class));
    assertThat(put.fields().get("id"), is(1));
  }

  @Test
  void aKeyLeavesItsSchemaBehind() {
    assertThat(
        String.valueOf(READER.key(withSchema("{\"id\":1004}").getBytes(UTF_8))), is("{id=1004}"));
    assertThat(String.valueOf(READER.key("{\"id\":1004}".getBytes(UTF_8))), is("{id=1004}"));
  }
}
