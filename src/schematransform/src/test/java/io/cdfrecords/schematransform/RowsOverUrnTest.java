package io.cdfrecords.schematransform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows through the transforms as other languages name them, in this process. */
final class RowsOverUrnTest {
  private static final Schema ALARM =
      Schema.builder()
          .addStringField("space")
          .addNullableField("external_id", FieldType.STRING)
          .addInt64Field("severity")
          .addDateTimeField("raisedAt")
          .addByteArrayField("raw")
          .build();

  @TempDir Path directory;
  private RecordsEmulator emulator;

  @BeforeEach
  void start() throws IOException {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream("twin", "BasicLiveData")
            .start();
    Files.writeString(directory.resolve("token"), "test-token");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void arriveAsTheyDoFromJava() {
    Pipeline java = Pipeline.create();
    java.apply(Create.of(alarm("a")).withRowSchema(ALARM))
        .apply(
            CdfRecordsIO.writeRows()
                .toContainer("model", "Alarm")
                .to("twin")
                .withProject(CdfProject.of(emulator.baseUrl(), "p"))
                .withCredentials(Credentials.token(SecretRef.parse(token()))));
    java.run().waitUntilFinish();

    run(RecordsWriteProvider.URN, Map.of("container", List.of("model", "Alarm")), alarm("a"));

    assertThat(stored(), is(emulator.records("twin").get(0).sources()));
    assertThat(stored(), containsString("\"raw\":\"Zm9v\""));
  }

  @Test
  void areMapped() {
    String mapping =
        """
        space: "{space}"
        externalId: "m-{external_id}"
        sources:
          - container: [model, Alarm]
            properties:
              severity: { field: severity, type: text }
        """;

    run(RecordsWriteProvider.URN, Map.of("mapping", mapping), alarm("a"));

    assertThat(stored(), containsString("\"severity\":\"700\""));
  }

  @Test
  void comeOutOfErrorHandlingWhereTheyAreBad() {
    Pipeline pipeline = Pipeline.create();
    PCollectionRowTuple outputs =
        apply(
            pipeline,
            RecordsWriteProvider.URN,
            Map.of(
                "container", List.of("model", "Alarm"), "error_handling", Map.of("output", "bad")),
            alarm("a"),
            alarm(null));
    PAssert.that(
            outputs
                .get("bad")
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(
                            row ->
                                row.getString("reason")
                                    + " "
                                    + row.getString("message")
                                    + " "
                                    + row.getString("external_id")
                                    + " "
                                    + row.getRow("element").getString("text"))))
        .containsInAnyOrder(
            "UNMAPPED external_id must have a value null"
                + " {\"space\":\"plant\",\"external_id\":null,\"severity\":700,"
                + "\"raisedAt\":{\"@timestamp\":\"2026-11-23T10:15:30Z\"},\"raw\":\"Zm9v\"}");
    PAssert.that(
            outputs
                .get("receipts")
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(row -> row.getString("stream") + " " + row.getInt32("records"))))
        .containsInAnyOrder("alarms 1");

    assertThat(pipeline.run().waitUntilFinish(), is(PipelineResult.State.DONE));
    assertThat(emulator.records("alarms"), is(not(empty())));
  }

  @Test
  void failTheJobWhereNothingTakesTheirFailures() {
    Exception fault =
        assertThrows(
            Exception.class,
            () ->
                run(
                    RecordsWriteProvider.URN,
                    Map.of("container", List.of("model", "Alarm")),
                    alarm(null)));

    assertThat(
        fault.getMessage(),
        containsString("a record was not written: UNMAPPED: external_id must have a value"));
  }

  @Test
  void nameWhatIsDeleted() {
    run(RecordsWriteProvider.URN, Map.of("container", List.of("model", "Alarm")), alarm("gone"));
    run(RecordsWriteProvider.URN, Map.of("container", List.of("model", "Alarm")), alarm("stays"));

    run(RecordsDeleteProvider.URN, Map.of(), alarm("gone"));

    assertThat(
        emulator.records("alarms").stream().map(record -> record.externalId()).toList(),
        contains("stays"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mode          | SOMETIMES        | mode must be one of [INGEST, UPSERT]
          duplicates    | sometimes        | duplicates must be one of [CONFIRM, DEAD_LETTER, REPLACE]
          mapping       | 'space: p'       | one of container, view and mapping must be given
          access_token  | hunter2          | access_token: secret reference must be env:NAME
          client_id     | me               | access_token must be given alone
          stream        | 'Not a stream'   | stream must be
          """)
  void areNotTakenWithAValueThatMeansNothing(String key, String value, String message) {
    Map<String, Object> configuration = new HashMap<>(common());
    configuration.put("container", List.of("model", "Alarm"));
    configuration.put(key, value);

    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> Providers.transform(RecordsWriteProvider.URN, configuration));

    assertThat(fault.getMessage(), containsString(message));
    assertThat(fault.getMessage(), not(containsString("hunter2")));
  }

  private void run(String urn, Map<String, ?> configuration, Row... rows) {
    Pipeline pipeline = Pipeline.create();
    apply(pipeline, urn, configuration, rows);
    pipeline.run().waitUntilFinish();
  }

  private PCollectionRowTuple apply(
      Pipeline pipeline, String urn, Map<String, ?> configuration, Row... rows) {
    Map<String, Object> whole = new HashMap<>(common());
    whole.putAll(configuration);
    return PCollectionRowTuple.of(
            "input", pipeline.apply(Create.of(List.of(rows)).withRowSchema(ALARM)))
        .apply("Transform", Providers.transform(urn, whole));
  }

  private Map<String, Object> common() {
    return Map.of(
        "cdf_base_url",
        emulator.baseUrl(),
        "cdf_project",
        "p",
        "stream",
        "alarms",
        "access_token",
        token());
  }

  private String token() {
    return "file:" + directory.resolve("token");
  }

  private String stored() {
    return emulator.records("alarms").get(0).sources();
  }

  private static Row alarm(@Nullable String id) {
    return Row.withSchema(ALARM)
        .addValues(
            "plant", id, 700L, Instant.parse("2026-11-23T10:15:30Z"), new byte[] {'f', 'o', 'o'})
        .build();
  }
}
