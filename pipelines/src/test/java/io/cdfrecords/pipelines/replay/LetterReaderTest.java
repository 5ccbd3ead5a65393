package io.cdfrecords.pipelines.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.Letters;
import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.file.InputPlan;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LetterReaderTest {
  private static final Origin ORIGIN = new Origin("letters.jsonl", 3);
  private static final String MAPPING =
      """
      space: plant
      externalId: "{id}"
      sources:
        - container: [model, Alarm]
          properties:
            severity: { field: severity, type: int32 }
      """;

  private final LetterReader unmapped = new LetterReader(null, false);

  private static LetterReader mapping(InputFormat format) throws Exception {
    InputPlan plan = new InputPlan(format, "m.yaml", MAPPING, ';');
    Mapping mapping = MappingReader.read("m.yaml", MAPPING);
    LetterCsvHeaders headers = new LetterCsvHeaders("id;severity", ';', mapping);
    return new LetterReader(new LetterRowMapper(plan, mapping, headers), false);
  }

  private static String idOf(LetterContent content) {
    assertThat(content, instanceOf(LetterContent.Whole.class));
    LetterContent.Whole whole = (LetterContent.Whole) content;
    assertThat(whole.record().origin(), is(ORIGIN));
    return whole.record().id().externalId();
  }

  private static FailedRecord both() {
    return Letters.builder(FailureReason.REJECTED, "INGEST", 1, "{\"id\":\"text\",\"severity\":1}")
        .setRecord(Lines.alarm("record"))
        .build();
  }

  @Test
  void takesTheRecordAsItStandsWithoutAMapping() {
    assertThat(idOf(unmapped.read(both(), ORIGIN)), is("record"));
  }

  @Test
  void mapsTheTextWithAMapping() throws Exception {
    assertThat(idOf(mapping(InputFormat.JSONL).read(both(), ORIGIN)), is("text"));
  }

  @Test
  void takesTheRecordWithAMappingWhereThereIsNoText() throws Exception {
    FailedRecord letter = Letters.of("INGEST", 1, Lines.alarm("record"));
    assertThat(idOf(mapping(InputFormat.JSONL).read(letter, ORIGIN)), is("record"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSV     | a;5",
        "CSV     | \"a\";\"5\"",
        "JSONL   | {\"id\":\"a\",\"severity\":5}",
        "JSONL   | {\"id\":\"a\"}",
        "AVRO    | {\"id\":\"a\",\"severity\":5}",
        "PARQUET | {\"id\":\"a\",\"severity\":null}",
      })
  void mapsARowOfEachFormat(InputFormat format, String text) throws Exception {
    FailedRecord letter = Letters.ofText(FailureReason.UNMAPPED, text);
    assertThat(idOf(mapping(format).read(letter, ORIGIN)), is("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSV     | a;b;c | the row must have 2 fields, as the header has, but has 3",
        "CSV     | a;\"b | the row: must be CSV as RFC 4180 has it",
        "CSV     | id;severity | the row is the header of its file, and no record",
        "JSONL   | a;5 | the line must be a JSON object",
        "AVRO    | {\"id\":\"a\"} | model/Alarm severity: field severity is not in the file's header or schema",
        "PARQUET | {\"id\":\"a\"} | model/Alarm severity: field severity is not in the file's header or schema",
      })
  void refusesWhatDoesNotMap(InputFormat format, String text, String message) throws Exception {
    assertThat(
        mapping(format).read(Letters.ofText(FailureReason.NOT_A_RECORD, text), ORIGIN),
        is(new LetterContent.Nothing(FailureReason.UNMAPPED, message)));
  }

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void refusesATextWithBytesThatWereLost(InputFormat format) throws Exception {
    LetterContent content =
        mapping(format).read(Letters.ofText(FailureReason.UNMAPPED, "a;\uFFFD"), ORIGIN);
    assertThat(
        content,
        is(
            new LetterContent.Nothing(
                FailureReason.UNMAPPED,
                "its text has the sign U+FFFD, which stands for bytes that were not UTF-8: take"
                    + " the input from input.jsonl, line 1")));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void refusesATextThatMayHaveBeenCut(int beyond) {
    String record = Lines.alarm("a");
    String text = record + " ".repeat(FailedInput.MAX_TEXT + beyond - record.length());
    LetterContent content = unmapped.read(Letters.ofText(FailureReason.NOT_A_RECORD, text), ORIGIN);
    assertThat(
        content,
        beyond < 0
            ? instanceOf(LetterContent.Whole.class)
            : not(instanceOf(LetterContent.Whole.class)));
  }

  @Test
  void refusesALetterThatHoldsNothing() {
    FailedRecord letter =
        FailedRecord.builder(FailureReason.INVALID, "it failed").setStream("alarms").build();
    assertThat(
        unmapped.read(letter, ORIGIN),
        is(
            new LetterContent.Nothing(
                FailureReason.INVALID,
                "the dead letter holds neither a record nor the text of one")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"space\":\"s\",\"externalId\":\"a\"} | other | other",
        "- | s | a",
      })
  void readsTheIdentifierOfADelete(String record, String space, String externalId) {
    FailedRecord letter =
        Letters.builder(FailureReason.EXHAUSTED, "DELETE", 1, null)
            .setRecord(record)
            .setSpace(space)
            .setExternalId(externalId)
            .build();
    assertThat(
        unmapped.read(letter, ORIGIN), is(new LetterContent.Identifier(new RecordId("s", "a"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"space\":\"s\"} | s | a",
        "{\"space\":1,\"externalId\":\"a\"} | s | a",
        "- | s | -"
      })
  void refusesADeleteOfWhichTheIdentifierIsNotKnown(
      String record, String space, String externalId) {
    FailedRecord letter =
        Letters.builder(FailureReason.EXHAUSTED, "DELETE", 1, null)
            .setRecord(record)
            .setSpace(space)
            .setExternalId(externalId)
            .build();
    assertThat(
        unmapped.read(letter, ORIGIN),
        is(
            new LetterContent.Nothing(
                FailureReason.EXHAUSTED,
                "a dead letter of a delete must hold space and externalId, as texts")));
  }
}
