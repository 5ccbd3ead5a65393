package io.cdfrecords.pipelines.write;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.ServiceUrl;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.Progress;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sets a write up as the options say; the library says what is out of range. */
public final class ConfiguredWrite {
  private ConfiguredWrite() {}

  /**
   * A write of records into the stream that the options name.
   *
   * @param begun what is to be set up, as {@code CdfRecordsIO.write} begins it
   * @param mode how records are put
   */
  public static <T> WriteRecords<T> of(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun, WriteMode mode) {
    String stream = OptionValues.required("stream", options.getStream());
    checkOneReplaces(mode, options);
    return of(begun, options, credentials, stream)
        .withMode(mode)
        .withDuplicates(options.getDuplicates());
  }

  /** A write of changes of that stream, which {@code CdfRecordsIO.writeChanges} begins. */
  public static <T> WriteRecords<T> ofChanges(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun) {
    refuseReplacing("CHANGE", options);
    return of(begun, options, credentials, OptionValues.required("stream", options.getStream()));
  }

  /** Refuses two options that both say what becomes of a duplicate. */
  public static void checkOneReplaces(@Nullable WriteMode mode, CdfDeliveryOptions options) {
    if (mode == WriteMode.UPSERT) {
      refuseReplacing(mode.name(), options);
    }
  }

  private static void refuseReplacing(String mode, CdfDeliveryOptions options) {
    if (options.getDuplicates() == DuplicatePolicy.REPLACE) {
      throw new WrongOptionException(
          "--duplicates=REPLACE says what INGEST does with a duplicate, but --writeMode="
              + mode
              + " replaces every record: give one of the two");
    }
  }

  /**
   * A write with what all of them have in common.
   *
   * @param begun the write as it begins
   * @param stream where all goes, or null where each element says it
   */
  public static <T> WriteRecords<T> of(
      WriteRecords<T> begun,
      CdfDeliveryOptions options,
      Credentials credentials,
      @Nullable String stream) {
    String baseUrl = OptionValues.required("cdfBaseUrl", options.getCdfBaseUrl());
    String project = OptionValues.required("cdfProject", options.getCdfProject());
    Duration delay = OptionValues.duration("maxBufferingDelay", options.getMaxBufferingDelay());
    Duration retryTime = OptionValues.duration("maxRetryTime", options.getMaxRetryTime());
    StreamBudget budget = BudgetOption.read(options.getStreamBudget());
    WriteRecords<T> write =
        OptionValues.checked(
            () -> {
              ServiceUrl.parse("cdfBaseUrl", baseUrl);
              return (stream == null ? begun : begun.to(stream))
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
        () -> new RatePlan(options.getRequestsPerSecond(), budget, options.getShards()));
    WriteRecords<T> configured = with(options, budget, write);
    return Progress.isAsked(options)
        ? configured.withEndpoint(
            new WatchedEndpoint(
                baseUrl, project, credentials, options.isGzip(), options.getJobName()))
        : configured;
  }

  private static <T> WriteRecords<T> with(
      CdfDeliveryOptions options, @Nullable StreamBudget budget, WriteRecords<T> write) {
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
