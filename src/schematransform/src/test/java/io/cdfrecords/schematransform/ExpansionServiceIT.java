package io.cdfrecords.schematransform;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.expansion.v1.ExpansionApi.DiscoverSchemaTransformResponse;
import org.apache.beam.model.expansion.v1.ExpansionApi.ExpansionRequest;
import org.apache.beam.model.expansion.v1.ExpansionApi.ExpansionResponse;
import org.apache.beam.model.pipeline.v1.ExternalTransforms;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.SchemaTranslation;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged expansion service in a second JVM, asked over gRPC as other languages ask it. */
final class ExpansionServiceIT {
  private static final Schema ALARM =
      Schema.builder()
          .addStringField("space")
          .addNullableField("external_id", FieldType.STRING)
          .addInt64Field("severity")
          .addLogicalTypeField("raised_at", new MicrosInstant())
          .addByteArrayField("raw")
          .addMapField("labels", FieldType.STRING, FieldType.DOUBLE)
          .build();
  private static final String MAPPING =
      """
      space: "{space}"
      externalId: "m-{external_id}"
      sources:
        - container: [model, Alarm]
          properties:
            severity: { field: severity, type: text }
            raisedAt: { field: raised_at, type: timestamp }
      """;

  @TempDir static Path directory;
  private static RecordsEmulator emulator;
  private static ServiceProcess service;
  private static DiscoverSchemaTransformResponse discovered;

  @BeforeAll
  static void start() throws Exception {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream(
                "mapped", "BasicLiveData")
            .stream("twin", "BasicLiveData")
            .stream("mapped-twin", "BasicLiveData")
            .start();
    Files.writeString(directory.resolve("token"), "test-token");
    service =
        new ServiceProcess(
            Path.of(System.getProperty("expansionService")), directory.resolve("log"));
    discovered = service.discover();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    emulator.close();
  }

  @Test
  void givesOutBothTransformsWithTheSchemasOfThisBuild() {
    for (String urn : List.of(RecordsWriteProvider.URN, RecordsDeleteProvider.URN)) {
      assertThat(discovered.getSchemaTransformConfigsMap(), hasKey(urn));
      Schema there =
          SchemaTranslation.schemaFromProto(
              discovered.getSchemaTransformConfigsOrThrow(urn).getConfigSchema());
      assertThat(
          there.getFieldNames(), is(Providers.of(urn).configurationSchema().getFieldNames()));
    }
  }

  @Test
  void sendsARowWithTheSameJsonAsItsJavaTwinByteForByte() throws Exception {
    java(CdfRecordsIO.writeRows().toContainer("model", "Alarm"), "twin");

    run("alarms", Map.of("container", List.of("model", "Alarm")), alarm("a"));

    assertThat(stored("alarms"), is(stored("twin")));
  }

  @Test
  void mapsARowToTheSameJsonAsItsJavaTwin() throws Exception {
    java(CdfRecordsIO.writeRows().withMapping(MAPPING), "mapped-twin");

    run("mapped", Map.of("mapping", MAPPING), alarm("a"));

    assertThat(stored("mapped"), is(stored("mapped-twin")));
  }

  @Test
  void givesABadRowOutOfTheOutputOfErrorHandling() throws Exception {
    Pipeline pipeline = Pipeline.create();
    Map<String, PCollection<?>> outputs =
        expanded(
            pipeline,
            "alarms",
            Map.of(
                "container", List.of("model", "Alarm"), "error_handling", Map.of("output", "bad")),
            alarm(null));
    @SuppressWarnings("unchecked") // the service says that these are rows
    PCollection<Row> bad = (PCollection<Row>) requireNonNull(outputs.get("bad"));
    PAssert.that(
            bad.apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(row -> row.getString("reason") + " " + row.getString("message"))))
        .containsInAnyOrder("UNMAPPED external_id must have a value");

    pipeline.run().waitUntilFinish();
  }

  private static void java(WriteRecords<Row> write, String stream) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(alarm("a")).withRowSchema(ALARM))
        .apply(
            write
                .to(stream)
                .withProject(CdfProject.of(emulator.baseUrl(), "p"))
                .withCredentials(Credentials.token(SecretRef.parse(token()))));
    pipeline.run().waitUntilFinish();
  }

  private static void run(String stream, Map<String, ?> configuration, Row row) throws Exception {
    Pipeline pipeline = Pipeline.create();
    expanded(pipeline, stream, configuration, row);
    pipeline.run().waitUntilFinish();
  }

  /** Lets the service expand the transform, and builds what it answered into {@code pipeline}. */
  private static Map<String, PCollection<?>> expanded(
      Pipeline pipeline, String stream, Map<String, ?> configuration, Row row) throws Exception {
    Map<String, Object> whole = new HashMap<>(configuration);
    whole.put("cdf_base_url", emulator.baseUrl());
    whole.put("cdf_project", "p");
    whole.put("stream", stream);
    whole.put("access_token", token());
    Pipeline asking = Pipeline.create();
    asking.apply("Rows", Create.of(row).withRowSchema(ALARM));
    RunnerApi.Pipeline asked = PipelineTranslation.toProto(asking);
    String rows =
        asked.getComponents().getTransformsMap().values().stream()
            .filter(transform -> transform.getUniqueName().equals("Rows"))
            .findFirst()
            .orElseThrow()
            .getOutputsMap()
            .values()
            .iterator()
            .next();
    ExpansionResponse answer =
        service.expand(
            ExpansionRequest.newBuilder()
                .setComponents(asked.getComponents())
                .setNamespace("expanded")
                .setTransform(
                    RunnerApi.PTransform.newBuilder()
                        .setUniqueName("Transform")
                        .setSpec(
                            RunnerApi.FunctionSpec.newBuilder()
                                .setUrn("beam:expansion:payload:schematransform:v1")
                                .setPayload(payload(whole).toByteString()))
                        .putInputs("input", rows))
                .build());
    assertThat(answer.getError(), is(""));
    return new ExpandedGraph(answer.getComponents())
        .build(answer.getTransform(), pipeline.apply(Create.of(row).withRowSchema(ALARM)));
  }

  private static ExternalTransforms.SchemaTransformPayload payload(Map<String, ?> configuration)
      throws IOException {
    Schema schema = Providers.of(RecordsWriteProvider.URN).configurationSchema();
    return ExternalTransforms.SchemaTransformPayload.newBuilder()
        .setIdentifier(RecordsWriteProvider.URN)
        .setConfigurationSchema(SchemaTranslation.schemaToProto(schema, true))
        .setConfigurationRow(
            ByteString.copyFrom(
                CoderUtils.encodeToByteArray(
                    RowCoder.of(schema), Providers.row(schema, configuration))))
        .build();
  }

  private static List<String> stored(String stream) {
    return emulator.records(stream).stream()
        .map(record -> record.space() + " " + record.externalId() + " " + record.sources())
        .toList();
  }

  private static String token() {
    return "file:" + directory.resolve("token");
  }

  private static Row alarm(@Nullable String id) {
    return Row.withSchema(ALARM)
        .addValues(
            "plant",
            id,
            700L,
            java.time.Instant.parse("2026-11-23T10:15:30.250Z"),
            new byte[] {'f', 'o', 'o'},
            new TreeMap<>(Map.of("z", 1.5, "a", -0.25)))
        .build();
  }
}
