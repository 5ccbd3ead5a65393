package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.record.CdfRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions.LogLevel;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither the client's secret nor a token is in anything that a run leaves behind. */
final class NoSecretAnywhereTest {
  private final String secret = "s3cr3t-" + UUID.randomUUID();
  private final Map<String, String> traces = new LinkedHashMap<>();

  @TempDir Path directory;
  private RecordsEmulator emulator;
  private TokenTap provider;
  private Path secretFile;

  @BeforeEach
  void start() throws IOException {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData")
            .requireAuth()
            .client("writer", secret)
            .start();
    provider = new TokenTap(emulator.tokenUrl());
    secretFile = Files.writeString(directory.resolve("secret-file"), secret);
  }

  @AfterEach
  void stop() {
    provider.close();
    emulator.close();
  }

  private WriteRecords<CdfRecord> write() {
    return CdfRecordsIO.write()
        .to("alarms")
        .withProject(CdfProject.of(emulator.baseUrl(), "p"))
        .withCredentials(
            Credentials.clientCredentials(
                provider.url(), "writer", SecretRef.parse("file:" + secretFile)))
        .withRetry(Emulated.QUICK)
        .withShards(1);
  }

  /** Runs with every logger at its finest, as somebody does who looks for something else. */
  private List<FailedRecord> run(WriteRecords<CdfRecord> write) throws Exception {
    PipelineOptions options = Engine.DIRECT.options();
    options.as(SdkHarnessOptions.class).setDefaultSdkHarnessLogLevel(LogLevel.TRACE);
    Pipeline pipeline = Pipeline.create(options);
    List<CdfRecord> records = new ArrayList<>(Alarms.alarms(10));
    records.add(CdfRecord.builder("plant", "bad").put(Alarms.ALARM, "p", Double.NaN).build());
    WriteResult result = pipeline.apply(Create.of(records)).apply(write);
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    PipelineOutput<WriteReceipt> receipts = PipelineOutput.of("Keep receipts", result.receipts());
    trace("graph", latin1(PipelineTranslation.toProto(pipeline).toByteArray()));
    trace("options", new ObjectMapper().writeValueAsString(options) + options);
    trace("display data", DisplayData.from(pipeline.getOptions()) + " " + DisplayData.from(write));
    try (EveryLog log = new EveryLog()) {
      try {
        pipeline.run().waitUntilFinish();
      } catch (RuntimeException e) {
        StringWriter stack = new StringWriter();
        e.printStackTrace(new PrintWriter(stack));
        trace("exception", stack.toString());
      }
      trace("log", log.text());
    }
    trace("failures", failures.elements().toString());
    trace("receipts", receipts.elements().toString());
    return failures.elements();
  }

  private void trace(String where, String text) {
    traces.merge(where, text, String::concat);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void expectNothingSecret() {
    List<String> secrets = new ArrayList<>(provider.tokens());
    secrets.add(secret);
    secrets.add(
        Base64.getEncoder().encodeToString(("writer:" + secret).getBytes(StandardCharsets.UTF_8)));
    traces.forEach(
        (where, text) ->
            secrets.forEach(hidden -> assertThat(where, text, not(containsString(hidden)))));
  }

  /** A search that finds nothing proves something only where it would have found it. */
  private void expectThatTheSearchSees() {
    assertThat(traces.get("log"), containsString("hc.client5"));
    assertThat(traces.get("graph"), containsString("WriteShardFn"));
    assertThat(traces.get("display data"), containsString("writer"));
  }

  @Test
  void isLeftByARunThatFailsRecords() throws Exception {
    emulator.faults(
        "[{\"on\":\"ingest\",\"do\":\"cutAfter\"},"
            + "{\"on\":\"ingest\",\"from\":2,\"do\":\"status\",\"status\":429}]");
    List<FailedRecord> failures = run(write().withDuplicates(DuplicatePolicy.DEAD_LETTER));
    assertThat(failures.size(), is(11));
    assertThat(provider.tokens().size(), is(1));
    expectThatTheSearchSees();
    expectNothingSecret();
  }

  @Test
  void isLeftByARunWhoseTokenIsRefused() throws Exception {
    emulator.faults("[{\"on\":\"ingest\",\"share\":1,\"do\":\"status\",\"status\":401}]");
    run(write());
    assertThat(provider.tokens().size(), is(greaterThanOrEqualTo(2)));
    assertThat(traces.get("exception"), containsString("the service refused a fresh token"));
    expectNothingSecret();
  }

  @Test
  void isLeftByARunWhoseSecretIsWrong() throws Exception {
    emulator.registerClient("writer", "another");
    run(write());
    assertThat(provider.tokens(), is(empty()));
    assertThat(traces.get("exception"), containsString("answered 401 (invalid_client)"));
    expectNothingSecret();
  }

  @Test
  void isLeftByARunWithAKeptTokenThatIsNoToken() throws Exception {
    Files.writeString(secretFile, secret + "\nBearer x");
    run(write().withCredentials(Credentials.token(SecretRef.parse("file:" + secretFile))));
    assertThat(traces.get("exception"), containsString("must be printable ASCII"));
    expectNothingSecret();
  }

  @Test
  void travelsToTheWorkersOrIsShown() throws Exception {
    Credentials kept = Credentials.token(SecretRef.parse("file:" + secretFile));
    for (WriteRecords<CdfRecord> write : List.of(write(), write().withCredentials(kept))) {
      trace("transform", write.toString());
      trace("name", write.getName());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(write);
      }
      trace("serialized", latin1(bytes.toByteArray()));
    }
    CdfProject project = CdfProject.of(emulator.baseUrl(), "p");
    EndpointFactory factory = new HttpEndpointFactory(project, kept, true);
    trace("factory", factory + " " + project + " " + kept + " " + kept.describe());
    try (var endpoint = factory.create()) {
      trace("endpoint", endpoint.toString());
    }
    assertThat(traces, is(aMapWithSize(5)));
    assertThat(traces.get("serialized"), containsString(secretFile.toString()));
    expectNothingSecret();
  }
}
