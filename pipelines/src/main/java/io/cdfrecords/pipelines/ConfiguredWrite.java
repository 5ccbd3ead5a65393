package io.cdfrecords.pipelines;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.ServiceUrl;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.delivery.DuplicatePolicy;
import io.cdfrecords.delivery.Pacing;
import io.cdfrecords.delivery.RetryPolicy;
import io.cdfrecords.delivery.StreamBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sets a write up as the options say; the library says what is out of range. */
final class ConfiguredWrite {
  private ConfiguredWrite() {}

  /**
   * A write of records.
   *
   * @param begun what is to be set up, as {@code CdfRecordsIO.write} begins it
   * @param mode how records are put
   */
  static <T> WriteRecords<T> of(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun, WriteMode mode) {
    if (mode == WriteMode.UPSERT) {
      refuseReplacing(options, mode.name());
    }
    return of(options, credentials, begun).withMode(mode).withDuplicates(options.getDuplicates());
  }

  /** A write of changes, which {@code CdfRecordsIO.writeChanges} begins. */
  static <T> WriteRecords<T> ofChanges(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun) {
    refuseReplacing(options, "CHANGE");
    return of(options, credentials, begun);
  }

  private static void refuseReplacing(CdfWriteOptions options, String mode) {
    if (options.getDuplicates() == DuplicatePolicy.REPLACE) {
      throw new WrongOptionException(
          "--duplicates=REPLACE says what INGEST does with a duplicate, but --writeMode="
              + mode
              + " replaces every record: give one of the two");
    }
  }

  private static <T> WriteRecords<T> of(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun) {
    String baseUrl = OptionValues.required("cdfBaseUrl", options.getCdfBaseUrl());
    String project = OptionValues.required("cdfProject", options.getCdfProject());
    String stream = OptionValues.required("stream", options.getStream());
    Duration delay = OptionValues.duration("maxBufferingDelay", options.getMaxBufferingDelay());
    Duration retryTime = OptionValues.duration("maxRetryTime", options.getMaxRetryTime());
    StreamBudget budget = BudgetOption.read(options.getStreamBudget());
    WriteRecords<T> write =
        OptionValues.checked(
            () -> {
              ServiceUrl.parse("cdfBaseUrl", baseUrl);
              return begun
                  .to(stream)
                  .withProject(CdfProject.of(baseUrl, project))
                  .withCredentials(credentials)
                  .withShards(options.getShards())
                  .withRequestsPerSecond(options.getRequestsPerSecond())
                  .withMaxBufferingDelay(delay)
                  .withBatchLimits(options.getBatchRecords(), options.getBatchBytes())
                  .withRetry(RetryPolicy.DEFAULT.withMaxTime(retryTime));
            });
    // What each shard would have is known only here; the library says it when the write is applied.
    OptionValues.checked(
        () -> new Pacing(options.getRequestsPerSecond(), budget, options.getShards()));
    return with(options, budget, write);
  }

  private static <T> WriteRecords<T> with(
      CdfWriteOptions options, @Nullable StreamBudget budget, WriteRecords<T> write) {
    WriteRecords<T> configured = budget == null ? write : write.withStreamBudget(budget);
    if (options.isExhaustedAsFailures()) {
      configured = configured.withExhaustedRetriesAsFailures();
    }
    if (!options.isGzip()) {
      configured = configured.withoutGzip();
    }
    return options.isTruncateTimestamps() ? configured.withTimestampTruncation() : configured;
  }
}
