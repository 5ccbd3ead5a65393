package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting gives a new transform, and travels to the workers with all it holds. */
final class WriteRecordsCopiesTest {
  private static final CdfProject PROJECT = CdfProject.of("http://localhost:1", "p");
  private static final Credentials CREDENTIALS =
      Credentials.clientCredentials("http://localhost:1/t", "id", SecretRef.parse("env:NO_SECRET"));
  private static final WriteRecords<CdfRecord> COMPLETE =
      CdfRecordsIO.write().to("alarms").withProject(PROJECT).withCredentials(CREDENTIALS);

  @Nested
  final class EachSetting {
    static Stream<Arguments> settings() {
      return Stream.of(
          setting("to", write -> write.to("events")),
          setting("to a function", write -> write.to(new Constant("events"))),
          setting("project", write -> write.withProject(CdfProject.of("http://[::1]:2", "q"))),
          setting("mode", write -> write.withMode(WriteMode.UPSERT)),
          setting("version", write -> write.withVersion(record -> 1L)),
          setting(
              "time to live",
              write -> write.withVersion(record -> 1L).withVersionTimeToLive(Duration.ofHours(2))),
          setting("duplicates", write -> write.withDuplicates(DuplicatePolicy.REPLACE)),
          setting("shards", write -> write.withShards(7)),
          setting("requests per second", write -> write.withRequestsPerSecond(20)),
          setting("budget", write -> write.withStreamBudget(StreamBudget.of(1_000, 1_000))),
          setting("template", write -> write.withStreamBudget(StreamBudget.ofTemplate())),
          setting("batch", write -> write.withBatchLimits(10, 1_000)),
          setting("patience", write -> write.withConfirmationPatience(Duration.ofSeconds(9))),
          setting("delay", write -> write.withMaxBufferingDelay(Duration.ofSeconds(9))),
          setting(
              "retry",
              write -> write.withRetry(RetryPolicy.DEFAULT.withMaxTime(Duration.ofSeconds(9)))),
          setting("exhausted", WriteRecords::withExhaustedRetriesAsFailures),
          setting("failure limit", write -> write.withFailureLimit(0.1, 10)),
          setting("gzip", WriteRecords::withoutGzip),
          setting("truncation", WriteRecords::withTimestampTruncation),
          setting("element text", write -> write.withElementText(CdfRecord::toString)),
          setting("element limit", write -> write.withElementLimit(10)),
          setting("failed elements", WriteRecords::withFailedElements),
          setting("written records", WriteRecords::withWrittenRecords),
          setting(
              "credentials",
              write -> write.withCredentials(Credentials.token(SecretRef.parse("env:OTHER")))));
    }

    private static Arguments setting(String name, UnaryOperator<WriteRecords<CdfRecord>> change) {
      return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void changesACopyAndLeavesTheOriginal(
        String name, UnaryOperator<WriteRecords<CdfRecord>> change) {
      DisplayData before = DisplayData.from(COMPLETE);
      DisplayData changed = DisplayData.from(change.apply(COMPLETE));
      assertThat("the copy differs", changed.equals(before), is(false));
      assertThat(DisplayData.from(COMPLETE), is(before));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void travelsToTheWorkers(String name, UnaryOperator<WriteRecords<CdfRecord>> change) {
      WriteRecords<CdfRecord> arrived =
          SerializableUtils.ensureSerializable(change.apply(COMPLETE));
      assertThat(DisplayData.from(arrived), is(DisplayData.from(change.apply(COMPLETE))));
    }

    @Test
    void keepsExhaustedRetriesAsFailuresWhateverComesFirst() {
      RetryPolicy retry = RetryPolicy.DEFAULT.withMaxTime(Duration.ofSeconds(9));
      assertThat(
          DisplayData.from(COMPLETE.withExhaustedRetriesAsFailures().withRetry(retry)),
          is(DisplayData.from(COMPLETE.withRetry(retry).withExhaustedRetriesAsFailures())));
    }
  }

  @Nested
  final class EveryDoFn {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void travelsToTheWorkers(boolean bounded) {
      WriteSpec spec =
          WriteSpec.DEFAULT.toBuilder().setProject(PROJECT).setCredentials(CREDENTIALS).build();
      PCollection<CdfRecord> input =
          Pipeline.create(PipelineOptionsFactory.create()).apply(Create.of(Alarms.alarms(1)));
      ElementFunctions<CdfRecord> elements =
          ElementFunctions.records().to(new Constant("alarms")).withVersion(record -> 1L);
      SerializableUtils.ensureSerializable(
          new EncodeRecordsFn<>(elements, spec, CdfRecordCoder.of(), "write", true));
      SerializableUtils.ensureSerializable(
          new EncodeRecordsFn<>(ElementFunctions.ids(), spec, RecordIdCoder.of(), "write", false));
      SerializableUtils.ensureSerializable(
          new EncodeRecordsFn<>(
              ElementFunctions.changes(), spec, RecordChangeCoder.of(), "write", true));
      SerializableUtils.ensureSerializable(new CombineVersions(4));
      ShardSettings settings =
          new ShardSettings(
              spec, spec.endpointFactory(), bounded, InputWindows.of(input).windowOf(), "write");
      SerializableUtils.ensureSerializable(
          new WriteVersionedShardFn(settings, Duration.ofHours(1)));
      SerializableUtils.ensureSerializable(new WriteShardFn(settings));
    }
  }

  /** A function with a name: a lambda would take this test class with it. */
  private record Constant(String stream) implements SerializableFunction<CdfRecord, String> {
    @Override
    public String apply(CdfRecord record) {
      return stream;
    }
  }
}
