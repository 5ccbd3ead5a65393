package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.SlidingWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WriteRecordsSettingsTest {
  private static final CdfProject PROJECT = CdfProject.of("http://localhost:1", "p");
  private static final Credentials CREDENTIALS =
      Credentials.clientCredentials("http://localhost:1/t", "id", SecretRef.parse("env:NO_SECRET"));
  private static final WriteRecords<CdfRecord> COMPLETE =
      CdfRecordsIO.write().to("alarms").withProject(PROJECT).withCredentials(CREDENTIALS);
  private static final String STREAM_RULE =
      "stream must be 1–100 characters: a–z first, then a–z, 0–9, _ or -, a–z or 0–9 last, but was ";

  private static String refusal(Runnable setting) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }

  @Nested
  final class AtOnce {
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 16, Integer.MAX_VALUE})
    void refusesShardsOutsideTheirRange(int shards) {
      assertThat(
          refusal(() -> COMPLETE.withShards(shards)),
          is("shards must be between 1 and 15, but was " + shards));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 14, 15})
    void takesShardsWithinTheirRange(int shards) {
      assertThat(COMPLETE.withShards(shards), notNullValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void refusesBatchesOfTooFewOrTooManyRecords(int records) {
      assertThat(
          refusal(() -> COMPLETE.withBatchLimits(records, 1_000)),
          is("batchRecords must be between 1 and 1000, but was " + records));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 10_000_001})
    void refusesBatchesOfTooFewOrTooManyBytes(long bytes) {
      assertThat(
          refusal(() -> COMPLETE.withBatchLimits(1, bytes)),
          is("batchBytes must be between 1 and 10000000, but was " + bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 9_999_999, 10_000_000})
    void takesBatchesWithinTheirLimits(long bytes) {
      assertThat(COMPLETE.withBatchLimits(1, bytes), notNullValue());
      assertThat(COMPLETE.withBatchLimits(1000, bytes), notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT0.000999999S", "PT10M0.000000001S"})
    void refusesABufferingDelayOutsideItsRange(Duration delay) {
      assertThat(
          refusal(() -> COMPLETE.withMaxBufferingDelay(delay)),
          is("maxBufferingDelay must be between PT0.001S and PT10M, but was " + delay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT0.001000001S", "PT9M59.999S", "PT10M"})
    void takesABufferingDelayWithinItsRange(Duration delay) {
      assertThat(COMPLETE.withMaxBufferingDelay(delay), notNullValue());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesAFailureLimitThatIsNoShare(double share) {
      assertThat(
          refusal(() -> COMPLETE.withFailureLimit(share, 1)),
          is("share must be between 0 and 1, but was " + share));
    }

    @Test
    void refusesAFailureLimitOfNoFailure() {
      assertThat(
          refusal(() -> COMPLETE.withFailureLimit(0.1, 0)),
          is("minimum must be at least 1, but was 0"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void takesAFailureLimitWithinItsRange(double share) {
      assertThat(COMPLETE.withFailureLimit(share, 1), notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT0.999S", "PT10M0.001S", "PT24H"})
    void refusesAConfirmationPatienceOutsideItsRange(Duration patience) {
      assertThat(
          refusal(() -> COMPLETE.withConfirmationPatience(patience)),
          is("confirmationPatience must be between PT1S and PT10M, but was " + patience));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT1.001S", "PT9M59.999S", "PT10M"})
    void takesAConfirmationPatienceWithinItsRange(Duration patience) {
      assertThat(COMPLETE.withConfirmationPatience(patience), notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alarms", "1alarms", "alarms-", "a.b", "a b"})
    void refusesANameThatNoStreamHas(String stream) {
      assertThat(refusal(() -> COMPLETE.to(stream)), is(STREAM_RULE + "\"" + stream + "\""));
    }

    @Test
    void takesAStreamsNameOfAHundredCharactersAndNotOneMore() {
      assertThat(COMPLETE.to("a".repeat(100)), notNullValue());
      assertThat(
          refusal(() -> COMPLETE.to("a".repeat(101))),
          is(STREAM_RULE + "\"" + "a".repeat(60) + "…\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesAProjectWithoutAName(String name) {
      assertThat(
          refusal(() -> CdfProject.of("https://c.cognitedata.com", name)),
          is("project must be the name of a CDF project, but was empty"));
    }
  }

  @Nested
  final class WhenItIsApplied {
    private String refusalOf(WriteRecords<CdfRecord> write) {
      return refusal(() -> input().apply(write));
    }

    @Test
    void refusesToWriteNowhere() {
      assertThat(
          refusalOf(CdfRecordsIO.write().withProject(PROJECT).withCredentials(CREDENTIALS)),
          is("to must be given: a stream, or a function that names it"));
    }

    @Test
    void refusesToWriteWithoutAProject() {
      assertThat(
          refusalOf(CdfRecordsIO.write().to("alarms").withCredentials(CREDENTIALS)),
          is(
              "withProject must be given, for example"
                  + " CdfProject.of(\"https://westeurope-1.cognitedata.com\", \"my-project\")"));
    }

    @Test
    void refusesToWriteWithoutCredentials() {
      assertThat(
          refusalOf(CdfRecordsIO.write().to("alarms").withProject(PROJECT)),
          is(
              "withCredentials must be given, for example Credentials.clientCredentials(tokenUrl,"
                  + " clientId, SecretRef.parse(\"env:CDF_CLIENT_SECRET\"))"));
    }

    @Test
    void refusesTwoWaysToReplaceWhatIsStored() {
      assertThat(
          refusalOf(COMPLETE.withMode(WriteMode.UPSERT).withDuplicates(DuplicatePolicy.REPLACE)),
          is(
              "withDuplicates(REPLACE) says what ingest does with a duplicate, but"
                  + " withMode(UPSERT) replaces every record: give one of the two"));
    }

    @Test
    void refusesAnInsecureBaseUrlBeforeAnyWorkerDoes() {
      WriteRecords<CdfRecord> write =
          COMPLETE.withProject(CdfProject.of("http://cdf.example.com", "p"));
      assertThat(
          refusalOf(write),
          is(
              "baseUrl must be an https:// URL, or http:// to a loopback address (127.0.0.0/8,"
                  + " localhost, [::1]), but was http://cdf.example.com"));
    }

    @Test
    void refusesWindowsInWhichAnElementStandsTwice() {
      var windows = SlidingWindows.of(org.joda.time.Duration.standardMinutes(2));
      PCollection<CdfRecord> windowed = input().apply(Window.into(windows));
      assertThat(
          refusal(() -> windowed.apply(COMPLETE)),
          is(
              "the input must be in the global window or in fixed or calendar windows, but is in"
                  + " SlidingWindows, where an element could be written more than once: write"
                  + " first, and window the results afterwards"));
    }

    @Test
    void givesWrittenRecordsOnlyWhereTheyWereAskedFor() {
      WriteResult without = input().apply(COMPLETE);
      IllegalStateException refused = assertThrows(IllegalStateException.class, without::written);
      assertThat(
          refused.getMessage(),
          is("written() is only there after withWrittenRecords(): it costs an element a record"));
      assertThat(input().apply(COMPLETE.withWrittenRecords()).written(), notNullValue());
    }

    private PCollection<CdfRecord> input() {
      return Pipeline.create(PipelineOptionsFactory.create())
          .apply(Create.of(List.of(Alarms.alarm("a1"))));
    }
  }
}
