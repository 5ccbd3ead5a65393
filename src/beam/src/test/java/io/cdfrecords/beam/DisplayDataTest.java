package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.junit.jupiter.api.Test;

/** What a runner's page shows of a write. */
final class DisplayDataTest {
  private static final CdfProject PROJECT = CdfProject.of("https://c.cognitedata.com", "plants");
  private static final Credentials CREDENTIALS =
      Credentials.clientCredentials("https://id.example.com/t", "writer", SecretRef.parse("env:S"));

  private static Map<String, Object> items(WriteRecords<?> write) {
    Map<String, Object> items = new TreeMap<>();
    DisplayData.from(write).items().forEach(item -> items.put(item.getKey(), item.getValue()));
    return items;
  }

  @Test
  void isEverySettingAsItWasGiven() {
    WriteRecords<CdfRecord> write =
        CdfRecordsIO.write()
            .to("alarms")
            .withProject(PROJECT)
            .withCredentials(CREDENTIALS)
            .withDuplicates(DuplicatePolicy.REPLACE)
            .withConfirmationPatience(Duration.ofSeconds(45))
            .withShards(7)
            .withRequestsPerSecond(20)
            .withStreamBudget(StreamBudget.of(1_000, 2_000).updates(500))
            .withBatchLimits(500, 5_000_000)
            .withMaxBufferingDelay(Duration.ofSeconds(9))
            .withRetry(
                new RetryPolicy(
                    Duration.ofMinutes(7), Duration.ofMillis(70), Duration.ofSeconds(7), true))
            .withFailureLimit(0.25, 500)
            .withoutGzip()
            .withElementText(CdfRecord::toString)
            .withElementLimit(100)
            .withFailedElements()
            .withTimestampTruncation()
            .withoutSchemaCheck()
            .withWrittenRecords();
    assertThat(
        items(write),
        is(
            Map.ofEntries(
                Map.entry("baseUrl", "https://c.cognitedata.com"),
                Map.entry("project", "plants"),
                Map.entry("credentials", "client writer at https://id.example.com/t, secret env:S"),
                Map.entry("stream", "alarms"),
                Map.entry("mode", "INGEST"),
                Map.entry("versions", "none"),
                Map.entry("duplicates", "REPLACE"),
                Map.entry("confirmationPatience", "PT45S"),
                Map.entry("schemaCheck", false),
                Map.entry("shards", 7L),
                Map.entry("requestsPerSecond", 20L),
                Map.entry("streamBudget", "1000/2000/500/PT10M"),
                Map.entry("batchRecords", 500L),
                Map.entry("batchBytes", 5_000_000L),
                Map.entry("maxBufferingDelay", "PT9S"),
                Map.entry("maxRetryTime", "PT7M"),
                Map.entry("firstBackoff", "PT0.07S"),
                Map.entry("longestBackoff", "PT7S"),
                Map.entry("exhaustedAsFailures", true),
                Map.entry("failureLimit", "0.25/500"),
                Map.entry("elementText", "computed"),
                Map.entry("failedElements", true),
                Map.entry("elementLimit", 100L),
                Map.entry("gzip", false),
                Map.entry("truncatingTimestamps", true),
                Map.entry("writtenRecords", true))));
  }

  @Test
  void isEveryDefaultWhereNothingWasGiven() {
    assertThat(
        items(CdfRecordsIO.write().to(new ByRecord())),
        is(
            Map.ofEntries(
                Map.entry("stream", "computed for each record"),
                Map.entry("mode", "INGEST"),
                Map.entry("versions", "none"),
                Map.entry("duplicates", "CONFIRM"),
                Map.entry("confirmationPatience", "PT30S"),
                Map.entry("schemaCheck", true),
                Map.entry("shards", 4L),
                Map.entry("requestsPerSecond", 30L),
                Map.entry("streamBudget", "none"),
                Map.entry("batchRecords", 1000L),
                Map.entry("batchBytes", 10_000_000L),
                Map.entry("maxBufferingDelay", "PT2S"),
                Map.entry("maxRetryTime", "PT1H"),
                Map.entry("firstBackoff", "PT0.5S"),
                Map.entry("longestBackoff", "PT30S"),
                Map.entry("exhaustedAsFailures", false),
                Map.entry("failureLimit", "none"),
                Map.entry("elementText", "none"),
                Map.entry("failedElements", false),
                Map.entry("elementLimit", 65_536L),
                Map.entry("gzip", true),
                Map.entry("truncatingTimestamps", false),
                Map.entry("writtenRecords", false))));
  }

  @Test
  void isTheVersionsOfAnUpsert() {
    Map<String, Object> items =
        items(
            CdfRecordsIO.write()
                .to("alarms")
                .withMode(WriteMode.UPSERT)
                .withVersion(record -> 1L)
                .withVersionTimeToLive(Duration.ofMinutes(90)));
    assertThat(items.get("mode"), is("UPSERT"));
    assertThat(items.get("versions"), is("computed for each record"));
    assertThat(items.get("versionTimeToLive"), is("PT1H30M"));
  }

  @Test
  void isWhatADeleteDoesAndNoSettingThatMeansNothingThere() {
    Map<String, Object> items = items(CdfRecordsIO.delete().to("alarms").withVersion(id -> 1L));
    assertThat(items.get("mode"), is("DELETE"));
    assertThat(items.get("versionTimeToLive"), is("PT1H"));
    assertThat(items.containsKey("duplicates"), is(false));
    assertThat(items(CdfRecordsIO.writeChanges()).get("mode"), is("UPSERT or DELETE"));
  }

  @Test
  void hasALabelForEachOfThem() {
    assertThat(
        DisplayData.from(CdfRecordsIO.write().to("a").withProject(PROJECT)).items().stream()
            .map(DisplayData.Item::getLabel)
            .toList(),
        everyItem(is(not(nullValue()))));
  }

  private record ByRecord() implements SerializableFunction<CdfRecord, String> {
    @Override
    public String apply(CdfRecord record) {
      return record.id().space();
    }
  }
}
