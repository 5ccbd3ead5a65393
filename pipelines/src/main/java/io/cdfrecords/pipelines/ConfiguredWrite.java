package io.cdfrecords.pipelines;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.ServiceUrl;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.delivery.DuplicatePolicy;
import io.cdfrecords.delivery.Pacing;
import io.cdfrecords.delivery.RetryPolicy;
import io.cdfrecords.delivery.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The write that the options describe; the library says what is out of range. */
final class ConfiguredWrite {
  private ConfiguredWrite() {}

  static WriteRecords<CdfRecord> of(CdfWriteOptions options, Credentials credentials) {
    String baseUrl = OptionValues.required("cdfBaseUrl", options.getCdfBaseUrl());
    String project = OptionValues.required("cdfProject", options.getCdfProject());
    String stream = OptionValues.required("stream", options.getStream());
    Duration delay = OptionValues.duration("maxBufferingDelay", options.getMaxBufferingDelay());
    Duration retryTime = OptionValues.duration("maxRetryTime", options.getMaxRetryTime());
    StreamBudget budget = BudgetOption.read(options.getStreamBudget());
    if (options.getWriteMode() == WriteMode.UPSERT
        && options.getDuplicates() == DuplicatePolicy.REPLACE) {
      throw new WrongOptionException(
          "--duplicates=REPLACE says what INGEST does with a duplicate, but --writeMode=UPSERT"
              + " replaces every record: give one of the two");
    }
    WriteRecords<CdfRecord> write =
        OptionValues.checked(
            () -> {
              ServiceUrl.parse("cdfBaseUrl", baseUrl);
              return CdfRecordsIO.write()
                  .to(stream)
                  .withProject(CdfProject.of(baseUrl, project))
                  .withCredentials(credentials)
                  .withMode(options.getWriteMode())
                  .withDuplicates(options.getDuplicates())
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

  private static WriteRecords<CdfRecord> with(
      CdfWriteOptions options, @Nullable StreamBudget budget, WriteRecords<CdfRecord> write) {
    WriteRecords<CdfRecord> configured = budget == null ? write : write.withStreamBudget(budget);
    if (options.isExhaustedAsFailures()) {
      configured = configured.withExhaustedRetriesAsFailures();
    }
    if (!options.isGzip()) {
      configured = configured.withoutGzip();
    }
    return options.isTruncateTimestamps() ? configured.withTimestampTruncation() : configured;
  }
}
