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

/** Configures a write by the options; the library checks the ranges. */
public final class ConfiguredWrite {
  private ConfiguredWrite() {}

  /**
   * Returns a write of records into the stream that the options name.
   *
   * @param begun the write to configure, as {@code CdfRecordsIO.write} returns it
   * @param mode the mode of the write
   */
  public static <T> WriteRecords<T> of(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun, WriteMode mode) {
    String stream = OptionValues.required("stream", options.getStream());
    checkOneReplaces(mode, options);
    return of(begun, options, credentials, stream)
        .withMode(mode)
        .withDuplicates(options.getDuplicates());
  }

  /** Returns a write of changes into that stream, from {@code CdfRecordsIO.writeChanges}. */
  public static <T> WriteRecords<T> ofChanges(
      CdfWriteOptions options, Credentials credentials, WriteRecords<T> begun) {
    refuseReplacing("CHANGE", options);
    return of(begun, options, credentials, OptionValues.required("stream", options.getStream()));
  }

  /** Refuses two options that both decide on duplicates. */
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
   * Returns a write with the options that all writes share.
   *
   * @param begun the write to configure
   * @param stream the stream of all elements, or null if each element names its own
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
    // Checked here to name the option; the library checks it when the write is applied.
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
    if (!options.isSchemaCheck()) {
      configured = configured.withoutSchemaCheck();
    }
    return options.isTruncateTimestamps() ? configured.withTimestampTruncation() : configured;
  }
}
