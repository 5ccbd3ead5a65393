package io.cdfrecords.pipelines.write;

import io.cdfrecords.policy.DuplicatePolicy;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** How records are written into any stream, for every pipeline. */
public interface CdfDeliveryOptions extends PipelineOptions {
  @Description(
      "The CDF cluster: https://CLUSTER.cognitedata.com, or http:// to a loopback address, where an"
          + " emulator runs. Required.")
  @Nullable String getCdfBaseUrl();

  void setCdfBaseUrl(@Nullable String value);

  @Description("The CDF project's name. (--project is Google Cloud's.) Required.")
  @Nullable String getCdfProject();

  void setCdfProject(@Nullable String value);

  @Description(
      "What INGEST does with a record whose identifier is already stored in a mutable stream:"
          + " CONFIRM reads the stored one back, counts equal content as written and keeps other"
          + " content among the dead letters; without StreamRecordsAcl:READ it does as DEAD_LETTER."
          + " DEAD_LETTER keeps it among the dead letters unread, REPLACE replaces the stored one.")
  @Default.Enum("CONFIRM")
  DuplicatePolicy getDuplicates();

  void setDuplicates(DuplicatePolicy value);

  @Description("The most requests in flight, over all workers: 1-15.")
  @Default.Integer(4)
  int getShards();

  void setShards(int value);

  @Description(
      "The most requests a second, over all workers: 1-40, and no fewer than shards. CDF lets one"
          + " identity make 30.")
  @Default.Integer(30)
  int getRequestsPerSecond();

  void setRequestsPerSecond(int value);

  @Description(
      "How much is sent to the stream in a time that slides along: template, for the published"
          + " quota of its template; or RECORDS/BYTES/UPDATES/TIME, as"
          + " 170000/170000000/85000/PT10M, where UPDATES may be unlimited. Default: as much as the"
          + " service takes.")
  @Nullable String getStreamBudget();

  void setStreamBudget(@Nullable String value);

  @Description("The most records in a request: 1-1000.")
  @Default.Integer(1000)
  int getBatchRecords();

  void setBatchRecords(int value);

  @Description("The most bytes of uncompressed JSON in a request: 1-10000000.")
  @Default.Long(10_000_000)
  long getBatchBytes();

  void setBatchBytes(long value);

  @Description(
      "How long a record of an unbounded input may wait for others: PT0.001S-PT10M, an ISO-8601"
          + " duration. Files are bounded: their records never wait.")
  @Default.String("PT2S")
  String getMaxBufferingDelay();

  void setMaxBufferingDelay(String value);

  @Description(
      "How long a record is sent again while the service is unavailable: PT0.001S-P7D, an ISO-8601"
          + " duration.")
  @Default.String("PT60M")
  String getMaxRetryTime();

  void setMaxRetryTime(String value);

  @Description(
      "Whether records whose time for retries ran out become dead letters (true), or fail the"
          + " pipeline (false).")
  @Default.Boolean(false)
  boolean isExhaustedAsFailures();

  void setExhaustedAsFailures(boolean value);

  @Description("Whether request bodies from 1,000 bytes on are compressed: true or false.")
  @Default.Boolean(true)
  boolean isGzip();

  void setGzip(boolean value);

  @Description(
      "Whether times finer than a millisecond are cut to one (true), or make their record a dead"
          + " letter (false). Times that are text in the input are sent as they stand.")
  @Default.Boolean(false)
  boolean isTruncateTimestamps();

  void setTruncateTimestamps(boolean value);

  @Description(
      "Whether records are held against the definitions of their containers and views before they"
          + " are sent (true), so that a wrong value becomes a dead letter, INVALID, without a"
          + " request; or the service judges alone (false), whose refusals cost requests.")
  @Default.Boolean(true)
  boolean isSchemaCheck();

  void setSchemaCheck(boolean value);
}
