package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.policy.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes and deletes of rows. */
final class WriteRowsTest {
  private static final Schema ASSET =
      Schema.builder().addStringField("space").addStringField("external_id").build();
  private static final Schema ALARM =
      Schema.builder()
          .addStringField("space")
          .addNullableField("externalId", FieldType.STRING)
          .addInt32Field("severity")
          .addDateTimeField("raisedAt")
          .addNullableField("asset", FieldType.row(ASSET))
          .addNullableField("assets", FieldType.array(FieldType.row(ASSET)))
          .build();
  private static final String MAPPING =
      """
      space: "{space}"
      externalId: "{space}-{externalId}"
      sources:
        - container: [model, Alarm]
          properties:
            severity: { field: severity, type: int32, empty: [-999] }
            raisedAt: { field: raisedAt, type: timestamp }
            asset: { field: asset.external_id, type: direct, space: "{asset.space}" }
      """;

  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  @Test
  void putsEveryFieldIntoOneContainerByConvention() {
    Outputs outputs = run(CdfRecordsIO.writeRows().toContainer("model", "Alarm"), alarm("a", 700));

    assertThat(outputs.failures(), is(empty()));
    assertThat(
        sources(),
        contains(
            "[{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"Alarm\"},"
                + "\"properties\":{\"severity\":700,\"raisedAt\":\"2026-11-23T10:15:30.000Z\","
                + "\"asset\":{\"space\":\"assets\",\"externalId\":\"PT-101\"},"
                + "\"assets\":[{\"space\":\"assets\",\"externalId\":\"PT-101\"}]}}]"));
  }

  @Test
  void putsEveryFieldIntoOneViewByConvention() {
    Outputs outputs =
        run(CdfRecordsIO.writeRows().toView("model", "AlarmView", "v1"), alarm("a", 700));

    assertThat(outputs.failures(), is(empty()));
    assertThat(sources(), contains(containsString("\"externalId\":\"AlarmView\"")));
  }

  @Test
  void mapsRowsWithTheMappingLanguage() {
    Outputs outputs =
        run(CdfRecordsIO.writeRows().withMapping(MAPPING), alarm("a", 700), alarm("b", -999));

    assertThat(outputs.failures(), is(empty()));
    assertThat(emulated.ids("alarms"), containsInAnyOrder("plant-a", "plant-b"));
    assertThat(
        sources(),
        containsInAnyOrder(containsString("\"severity\":700"), containsString("raisedAt")));
  }

  @Test
  void mapsRowsWithAMappingThatIsBuiltInJava() {
    Map<String, ?> mapping =
        Map.of(
            "space", "plant",
            "externalId", "{externalId}",
            "sources",
                List.of(
                    Map.of(
                        "container", List.of("model", "Alarm"),
                        "properties",
                            Map.of("level", Map.of("field", "severity", "type", "text")))));

    Outputs outputs = run(CdfRecordsIO.writeRows().withMapping(mapping), alarm("a", 700));

    assertThat(outputs.failures(), is(empty()));
    assertThat(sources(), contains(containsString("{\"level\":\"700\"}")));
  }

  @Test
  void keepsTheHighestVersionThatAMappingNames() {
    String versioned = "version: { field: severity }\n" + MAPPING;

    Outputs outputs =
        run(
            CdfRecordsIO.writeRows().withMapping(versioned),
            alarm("a", 3),
            alarm("a", 700),
            alarm("a", 2));

    assertThat(outputs.failures(), is(empty()));
    assertThat(outputs.written().size(), is(3));
    assertThat(sources(), contains(containsString("\"severity\":700")));
  }

  @Test
  void makesAFailureThatCarriesTheRowOfARowThatBecomesNoRecord() {
    Row nameless =
        Row.withSchema(ALARM).addValues("plant", null, 700, Instant.EPOCH, null, null).build();

    Outputs outputs =
        run(CdfRecordsIO.writeRows().toContainer("model", "Alarm"), alarm("a", 1), nameless);

    assertThat(
        outputs.failures(),
        contains(
            allOf(
                failedBecause(FailureReason.UNMAPPED),
                saying(is("externalId must have a value")))));
    assertThat(
        requireNonNull(outputs.failures().get(0).getElement()).getText(),
        is(
            "{\"space\":\"plant\",\"externalId\":null,\"severity\":700,"
                + "\"raisedAt\":{\"@timestamp\":\"1970-01-01T00:00:00Z\"},\"asset\":null,"
                + "\"assets\":null}"));
    assertThat(emulated.ids("alarms"), contains("a"));
  }

  @Test
  void deletesTheRecordsThatRowsName() {
    emulated.store("alarms", Alarms.alarm("gone"), Alarms.alarm("stays"));
    String space = Alarms.alarm("gone").id().space();
    Row gone = Row.withSchema(ASSET).addValues(space, "gone").build();

    Outputs outputs = run(CdfRecordsIO.deleteRows(), gone);

    assertThat(outputs.failures(), is(empty()));
    assertThat(emulated.ids("alarms"), contains("stays"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misfits")
  void refusesASchemaOfWhichNoRowFits(
      String what, WriteRecords<Row> write, Schema schema, String message) {
    Pipeline pipeline = Pipeline.create();
    var rows = pipeline.apply(Create.empty(RowCoder.of(schema))).setRowSchema(schema);

    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> rows.apply("Write", write.to("alarms").withEndpoint(WriteRowsTest::none)));

    assertThat(thrown.getMessage(), containsString(message));
  }

  static Stream<Arguments> misfits() {
    WriteRows rows = CdfRecordsIO.writeRows();
    WriteRecords<Row> alarms = rows.toContainer("model", "Alarm");
    return Stream.of(
        misfit("no id", alarms, fields("space", "p"), "externalId is none of [space, p]"),
        misfit(
            "an id that is a number",
            alarms,
            Schema.builder().addStringField("space").addInt32Field("externalId").build(),
            "externalId is of the type INT32"),
        misfit(
            "no property",
            alarms,
            fields("space", "external_id"),
            "must have a field beside space and external_id"),
        misfit(
            "a name that the service reserves",
            alarms,
            fields("space", "externalId", "createdTime"),
            "a property's name must be"),
        misfit(
            "a map by rows",
            alarms,
            Schema.builder()
                .addStringField("space")
                .addStringField("externalId")
                .addField("m", FieldType.map(FieldType.row(ASSET), FieldType.STRING))
                .build(),
            "field m must be a map whose keys are single values"),
        misfit(
            "a mapping of fields that are not there",
            rows.withMapping(MAPPING),
            fields("space", "externalId", "severity"),
            "the rows do not fit the mapping: model/Alarm raisedAt: field raisedAt"),
        misfit("a delete without an id", CdfRecordsIO.deleteRows(), fields("space"), "is none of"));
  }

  @Test
  void refusesAMappingThatIsNoneAndOneThatMakesManyRecordsOfARow() {
    WriteRows rows = CdfRecordsIO.writeRows();

    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> rows.withMapping("space: plant\nsurces: 1"))
            .getMessage(),
        containsString("mapping line 2, surces"));
    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> rows.withMapping("each: items\n" + MAPPING))
            .getMessage(),
        containsString("each makes several records of one row"));
  }

  @Test
  void isBuiltAsThePageShows() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Row> rows = pipeline.apply(Create.of(alarm("a", 1)).withRowSchema(ALARM));
    CdfProject project = CdfProject.of(emulated.service().baseUrl(), "p");
    Credentials credentials = Secrets.in(emulated.directory(), emulated.service());

    RowExamples.byConvention(rows, project, credentials);
    RowExamples.mapped(rows, MAPPING, project, credentials);
    WriteResult built =
        WriteResult.of(
            pipeline.apply("R", Create.of(WriteReceipt.of("alarms", Operation.INGEST, null, 1))),
            pipeline.apply(
                "F", Create.of(FailedRecord.builder(FailureReason.INVALID, "why").build())),
            null);

    assertThat(built.expand().size(), is(2));
  }

  private static Arguments misfit(
      String what, WriteRecords<Row> write, Schema schema, String message) {
    return Arguments.of(what, write, schema, message);
  }

  /** Nothing is sent where the pipeline is refused. */
  private static RecordsEndpoint none() {
    throw new AssertionError("no endpoint is needed");
  }

  private static Schema fields(String... names) {
    Schema.Builder schema = Schema.builder();
    Stream.of(names).forEach(schema::addStringField);
    return schema.build();
  }

  private static Row alarm(String id, int severity) {
    Row asset = Row.withSchema(ASSET).addValues("assets", "PT-101").build();
    return Row.withSchema(ALARM)
        .addValues("plant", id, severity, Instant.parse("2026-11-23T10:15:30Z"), asset)
        .addArray(asset)
        .build();
  }

  private List<String> sources() {
    return emulated.service().records("alarms").stream().map(record -> record.sources()).toList();
  }

  private Outputs run(WriteRecords<Row> write, Row... rows) {
    Pipeline pipeline = Pipeline.create();
    WriteResult result =
        pipeline
            .apply(Create.of(List.of(rows)).withRowSchema(rows[0].getSchema()))
            .apply("Write", emulated.to(write).withWrittenRecords());
    PipelineOutput<WrittenRecord> written = PipelineOutput.of("Written", result.written());
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Failures", result.failures());
    pipeline.run().waitUntilFinish();
    return new Outputs(written.elements(), failures.elements(), List.of());
  }
}
