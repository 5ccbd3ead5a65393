package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import com.google.auto.value.AutoValue;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.delivery.DeliveryPolicy;
import io.cdfrecords.delivery.DuplicateCheckSchedule;
import io.cdfrecords.http.HttpOptions;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.rules.RecordRules;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of a write. They travel to the workers, and hold no secret. */
@AutoValue
abstract class WriteSpec implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  static final WriteSpec DEFAULT =
      new AutoValue_WriteSpec.Builder()
          .setMode(WriteMode.INGEST)
          .setDuplicates(DuplicatePolicy.CONFIRM)
          .setConfirmationPatience(DuplicateCheckSchedule.DEFAULT_PATIENCE)
          .setShards(4)
          .setRequestsPerSecond(RatePlan.DEFAULT_REQUESTS_PER_SECOND)
          .setBatch(BatchLimits.LARGEST)
          .setMaxBufferingDelay(Duration.ofSeconds(2))
          .setRetry(RetryPolicy.DEFAULT)
          .setGzip(true)
          .setHttp(HttpOptions.DEFAULT)
          .setTruncatingTimestamps(false)
          .setSchemaCheck(true)
          .setWrittenRecords(false)
          .setFailedElements(false)
          .setElementLimit(ElementCapture.DEFAULT_LIMIT)
          .setTime(SystemTime.SYSTEM)
          .build();

  /** The settings of writes that begin with upserts. */
  static final WriteSpec REPLACING = DEFAULT.toBuilder().setMode(WriteMode.UPSERT).build();

  abstract @Nullable String stream();

  abstract @Nullable CdfProject project();

  abstract @Nullable Credentials credentials();

  abstract @Nullable EndpointFactory endpoint();

  abstract WriteMode mode();

  abstract DuplicatePolicy duplicates();

  abstract Duration confirmationPatience();

  abstract int shards();

  abstract int requestsPerSecond();

  abstract @Nullable StreamBudget streamBudget();

  abstract BatchLimits batch();

  abstract Duration maxBufferingDelay();

  abstract RetryPolicy retry();

  abstract @Nullable FailureLimit failureLimit();

  abstract @Nullable FailureKeeper failureKeeper();

  abstract boolean gzip();

  abstract HttpOptions http();

  abstract boolean truncatingTimestamps();

  abstract boolean schemaCheck();

  abstract boolean writtenRecords();

  abstract boolean failedElements();

  abstract int elementLimit();

  abstract WorkerTime time();

  abstract Builder toBuilder();

  DeliveryPolicy deliveryPolicy() {
    return new DeliveryPolicy(
        duplicates(), batch(), retry(), stream() != null, confirmationPatience());
  }

  static String checkStream(String stream) {
    String violation = RecordRules.streamViolation(requireNonNull(stream, "stream"));
    if (violation != null) {
      throw new IllegalArgumentException(violation);
    }
    return stream;
  }

  static Duration checkDelay(Duration delay) {
    if (delay.compareTo(Duration.ofMillis(1)) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "maxBufferingDelay must be between PT0.001S and " + LONGEST_DELAY + ", but was " + delay);
    }
    return delay;
  }

  /** Refuses settings that contradict each other, and missing ones. */
  void check(ElementFunctions<?> elements, boolean bounded) {
    if (stream() == null && elements.streamOf() == null) {
      throw new IllegalArgumentException("to must be given: a stream, or a function that names it");
    }
    elements.check(mode(), bounded);
    if (mode() == WriteMode.UPSERT && duplicates() == DuplicatePolicy.REPLACE) {
      throw new IllegalArgumentException(
          "withDuplicates(REPLACE) says what ingest does with a duplicate, but withMode(UPSERT)"
              + " replaces every record: give one of the two");
    }
    pacing();
    // Refuses missing settings, and checks the base URL before a worker does.
    endpointFactory();
  }

  /**
   * Returns how fast the job may send.
   *
   * @throws IllegalArgumentException if a shard's share of it were nothing
   */
  RatePlan pacing() {
    return new RatePlan(requestsPerSecond(), streamBudget(), shards());
  }

  /** Returns how the endpoint is made on a worker. */
  EndpointFactory endpointFactory() {
    EndpointFactory given = endpoint();
    CdfProject project = project();
    Credentials credentials = credentials();
    if (given != null) {
      return given;
    }
    if (project == null || credentials == null) {
      throw new IllegalArgumentException(
          (project == null ? "withProject" : "withCredentials")
              + " must be given, for example "
              + (project == null
                  ? "CdfProject.of(\"https://westeurope-1.cognitedata.com\", \"my-project\")"
                  : "Credentials.clientCredentials(tokenUrl, clientId,"
                      + " SecretRef.parse(\"env:CDF_CLIENT_SECRET\"))"));
    }
    return new HttpEndpointFactory(project, credentials, gzip(), http());
  }

  /** Returns the name of the destination for lineage. */
  String projectName() {
    CdfProject project = project();
    return project == null ? "unknown" : project.project();
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setStream(@Nullable String stream);

    abstract Builder setProject(CdfProject project);

    abstract Builder setCredentials(Credentials credentials);

    abstract Builder setEndpoint(EndpointFactory endpoint);

    abstract Builder setMode(WriteMode mode);

    abstract Builder setDuplicates(DuplicatePolicy duplicates);

    abstract Builder setConfirmationPatience(Duration patience);

    abstract Builder setShards(int shards);

    abstract Builder setRequestsPerSecond(int requests);

    abstract Builder setStreamBudget(StreamBudget budget);

    abstract Builder setBatch(BatchLimits batch);

    abstract Builder setMaxBufferingDelay(Duration delay);

    abstract Builder setRetry(RetryPolicy retry);

    abstract Builder setFailureLimit(FailureLimit limit);

    abstract Builder setFailureKeeper(FailureKeeper keeper);

    abstract Builder setGzip(boolean gzip);

    abstract Builder setHttp(HttpOptions http);

    abstract Builder setTruncatingTimestamps(boolean truncating);

    abstract Builder setSchemaCheck(boolean check);

    abstract Builder setWrittenRecords(boolean written);

    abstract Builder setFailedElements(boolean kept);

    abstract Builder setElementLimit(int bytes);

    abstract Builder setTime(WorkerTime time);

    abstract WriteSpec build();
  }
}
