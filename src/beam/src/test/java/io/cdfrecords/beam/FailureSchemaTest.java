package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Operation;
import io.cdfrecords.policy.FailureReason;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ToJson;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** The fields of results as rows: their order and their types are kept for ever. */
final class FailureSchemaTest {
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.createDefault();

  private static final FailedRecord WHOLE =
      FailedRecord.builder(FailureReason.DUPLICATE, "already in the stream")
          .setConfirmed(true)
          .setStatus(409)
          .setRequestId("request-1")
          .setStream("alarms")
          .setOperation(Operation.INGEST)
          .setSpace("plant")
          .setExternalId("a1")
          .setAttempts(2)
          .setFailedAt(Instant.parse("2026-11-23T10:15:30.123Z"))
          .setEventTime(Instant.parse("2026-11-23T10:15:29.000Z"))
          .setRecord("{}")
          .setInput(FailedInput.of("alarms.jsonl", 7, "text"))
          .build();

  private static final FailedRecord BARE =
      FailedRecord.builder(FailureReason.NOT_A_RECORD, "not well-formed JSON").build();

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
            "input ROW?"));
  }

  @Test
  void ofAnInputAReceiptAndAWrittenRecordStandInThisOrder() throws NoSuchSchemaException {
    assertThat(
        fields(FailedInput.class), contains("place STRING", "position INT64", "text STRING?"));
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
    for (FailedRecord failed : List.of(WHOLE, BARE)) {
      Row row = SCHEMAS.getToRowFunction(FailedRecord.class).apply(failed);
      assertThat(SCHEMAS.getFromRowFunction(FailedRecord.class).apply(row), is(failed));
    }
  }

  @Test
  void saveNoEventTimeWhereThereIsNone() {
    assertThat(BARE.getEventTime(), is(nullValue()));
    assertThat(BARE.getOperation(), is(nullValue()));
  }

  /** A field of a kind that Beam's JSON cannot print ends the job at the first failure. */
  @Test
  void arePrintedAsJsonByBeamsOwnTransform() {
    Pipeline pipeline = Pipeline.create();
    PCollection<String> json = pipeline.apply(Create.of(WHOLE, BARE)).apply(ToJson.of());
    PAssert.that(json)
        .satisfies(
            lines -> {
              Set<String> sorted = new TreeSet<>();
              lines.forEach(sorted::add);
              assertThat(
                  sorted.toString(), containsString("\"reason\":\"DUPLICATE\",\"confirmed\":true"));
              assertThat(sorted.toString(), containsString("\"operation\":\"INGEST\""));
              assertThat(sorted.toString(), containsString("\"reason\":\"NOT_A_RECORD\""));
              assertThat(
                  sorted.toString(),
                  containsString(
                      "\"input\":{\"place\":\"alarms.jsonl\",\"position\":7,\"text\":\"text\"}"));
              return null;
            });
    pipeline.run().waitUntilFinish();
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
