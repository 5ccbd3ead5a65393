package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container that changes while a job runs. */
final class ChangedContainerTest {
  private static final String BEFORE = "\"severity\":{\"type\":{\"type\":\"int32\"}}";
  private static final String MORE = BEFORE + ",\"more\":{\"type\":{\"type\":\"text\"}}";
  private static final String OTHER = MORE.replace("int32", "text");

  @RegisterExtension
  final Emulated emulated =
      new Emulated(
          builder ->
              builder
                  .strictSchema()
                  .models(
                      "{\"spaces\":[{\"space\":\"plant\"},{\"space\":\"model\"}],\"containers\":["
                          + alarm(BEFORE)
                          + "]}"));

  private final FakeTime time = new FakeTime();

  private static String alarm(String properties) {
    return """
        {"space":"model","externalId":"Alarm","usedFor":"record","properties":{%s}}
        """
        .formatted(properties);
  }

  /** Reads records, and changes their container where an element says so. */
  private static final class Reading implements SerializableFunction<String, CdfRecord> {
    private static final long serialVersionUID = 1L;

    private final String models;
    private final FakeTime time;

    Reading(String service, FakeTime time) {
      this.models = service + "/api/v1/projects/p/models/containers";
      this.time = time;
    }

    @Override
    public CdfRecord apply(String element) {
      CdfRecord.Builder record = CdfRecord.builder("plant", element);
      switch (element) {
        case "added" -> {
          post("", "{\"items\":[" + alarm(MORE) + "]}");
          time.advance(Duration.ofSeconds(31));
          return record.put(Alarms.ALARM, "more", "m").build();
        }
        case "retyped" -> {
          post("/delete", "{\"items\":[{\"space\":\"model\",\"externalId\":\"Alarm\"}]}");
          post("", "{\"items\":[" + alarm(OTHER) + "]}");
          time.advance(Duration.ofSeconds(31));
          return record.put(Alarms.ALARM, "severity", "high").build();
        }
        default -> {
          boolean number = element.startsWith("number");
          return record.put(Alarms.ALARM, "severity", number ? (Object) 1 : "high").build();
        }
      }
    }

    private void post(String path, String body) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(models + path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .join();
      assertThat(answer.body(), answer.statusCode(), is(200));
    }
  }

  @Test
  void refusesNoRecordThatFitsTheNewDefinition() {
    Pipeline pipeline = Pipeline.create(Engine.DIRECT.options());
    WriteResult result =
        pipeline
            .apply(
                TestStream.create(StringUtf8Coder.of())
                    .addElements("number 1", "text 1")
                    .advanceProcessingTime(org.joda.time.Duration.standardMinutes(1))
                    .addElements("added")
                    .advanceProcessingTime(org.joda.time.Duration.standardMinutes(1))
                    .addElements("number 2", "text 2")
                    .advanceProcessingTime(org.joda.time.Duration.standardMinutes(1))
                    .addElements("retyped")
                    .advanceProcessingTime(org.joda.time.Duration.standardMinutes(1))
                    .addElements("text 3", "number 3")
                    .advanceWatermarkToInfinity())
            .apply(
                emulated
                    .to(CdfRecordsIO.write(new Reading(emulated.service().baseUrl(), time)))
                    .withTime(time));
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep", result.failures());
    pipeline.run().waitUntilFinish();

    assertThat(
        emulated.ids("alarms"),
        containsInAnyOrder("number 1", "added", "number 2", "retyped", "text 3"));
    assertThat(
        failures.elements().stream().map(FailedRecord::getExternalId).sorted().toList(),
        contains("number 3", "text 1", "text 2"));
    failures.elements().forEach(one -> assertThat(one, failedBecause(FailureReason.INVALID)));
  }
}
