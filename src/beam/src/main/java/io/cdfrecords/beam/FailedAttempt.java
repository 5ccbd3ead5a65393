package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import io.cdfrecords.delivery.Attempts;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt to send a record that failed in the end, and the answer to it. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FailedAttempt {
  /** The most attempts that a failure names. */
  public static final int MOST = Attempts.MOST_KEPT;

  FailedAttempt() {}

  /** Returns an attempt; also for tests of pipelines that handle failures. */
  public static FailedAttempt of(Instant at, @Nullable Integer status, @Nullable String requestId) {
    return new AutoValue_FailedAttempt(at, status, requestId);
  }

  /** Returns when the answer arrived, or the wait for it ended. */
  @SchemaFieldNumber("0")
  public abstract Instant getAt();

  /** Returns the HTTP status of the answer, or null where there was none. */
  @SchemaFieldNumber("1")
  public abstract @Nullable Integer getStatus();

  /** Returns the service's id of the request, or null where it gave none. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getRequestId();
}
