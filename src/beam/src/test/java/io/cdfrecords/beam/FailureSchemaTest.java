package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

/** The fields of results as rows: their order and their types are kept for ever. */
final class FailureSchemaTest {
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.createDefault();

  private static List<String> fields(Class<?> type) throws NoSuchSchemaException {
    return SCHEMAS.getSchema(type).getFields().stream()
        .map(
            field ->
                field.getName()
                    + " "
                    + field.getType().getTypeName()
                    + (field.getType().getNullable() ? "?" : ""))
        .toList();
  }

  @Test
  void ofAFailureStandInThisOrder() throws NoSuchSchemaException {
    assertThat(
        fields(FailedRecord.class),
        contains(
            "reason STRING",
            "confirmed BOOLEAN?",
            "message STRING",
            "status INT32?",
            "requestId STRING?",
            "stream STRING?",
            "operation STRING?",
            "space STRING?",
            "externalId STRING?",
            "attempts INT32",
            "failedAt DATETIME",
            "eventTime DATETIME?",
            "record STRING?",
            "input ROW?",
            "element ROW?",
            "lastAttempts ARRAY?"));
  }

  @Test
  void ofWhatAFailureHoldsAndOfOtherResultsStandInThisOrder() throws NoSuchSchemaException {
    assertThat(
        fields(FailedInput.class), contains("place STRING", "position INT64", "text STRING?"));
    assertThat(
        fields(FailedElement.class),
        contains("text STRING?", "base64 STRING?", "bytes INT64", "sha256 STRING?"));
    assertThat(
        fields(FailedAttempt.class), contains("at DATETIME", "status INT32?", "requestId STRING?"));
    assertThat(
        fields(WriteReceipt.class),
        contains("stream STRING", "operation STRING", "requestId STRING?", "records INT32"));
    assertThat(
        fields(WrittenRecord.class),
        contains(
            "stream STRING",
            "operation STRING",
            "space STRING",
            "externalId STRING",
            "requestId STRING?"));
  }

  @Test
  void areTheSameAfterARowWasReadBack() throws NoSuchSchemaException {
    for (FailedRecord failed :
        List.of(SampleResults.WHOLE, SampleResults.BARE, SampleResults.WITH_BYTES)) {
      Row row = SCHEMAS.getToRowFunction(FailedRecord.class).apply(failed);
      assertThat(SCHEMAS.getFromRowFunction(FailedRecord.class).apply(row), is(failed));
    }
  }

  @Test
  void saveNoEventTimeWhereThereIsNone() {
    assertThat(SampleResults.BARE.getEventTime(), is(nullValue()));
    assertThat(SampleResults.BARE.getOperation(), is(nullValue()));
  }

  @Test
  void haveNoTypeThatOnlyJavaKnows() throws NoSuchSchemaException {
    for (Class<?> type : List.of(FailedRecord.class, WriteReceipt.class, WrittenRecord.class)) {
      for (Field field : SCHEMAS.getSchema(type).getFields()) {
        assertThat(
            type + " " + field.getName(),
            field.getType().getTypeName() == Schema.TypeName.LOGICAL_TYPE,
            is(false));
      }
    }
  }
}
