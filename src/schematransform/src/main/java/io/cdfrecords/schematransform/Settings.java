package io.cdfrecords.schematransform;

import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.policy.RetryPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** The settings that writes and deletes share. What is not given keeps the library's default. */
final class Settings {
  private Settings() {}

  static WriteRecords<Row> of(
      WriteRecords<Row> begun,
      SignInConfiguration configuration,
      String stream,
      @Nullable Integer shards,
      @Nullable Integer requestsPerSecond,
      @Nullable Long maxRetrySeconds) {
    WriteRecords<Row> write =
        begun
            .to(stream)
            .withProject(
                CdfProject.of(configuration.getCdfBaseUrl(), configuration.getCdfProject()))
            .withCredentials(configuration.credentials());
    if (shards != null) {
      write = write.withShards(shards);
    }
    if (requestsPerSecond != null) {
      write = write.withRequestsPerSecond(requestsPerSecond);
    }
    return maxRetrySeconds == null
        ? write
        : write.withRetry(RetryPolicy.DEFAULT.withMaxTime(Duration.ofSeconds(maxRetrySeconds)));
  }

  /** Returns the constant that a text names, in any case; null where there is no text. */
  static <E extends Enum<E>> @Nullable E constant(
      String field, Class<E> type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          field + " must be one of " + Arrays.toString(type.getEnumConstants()), e);
    }
  }
}
