package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import io.cdfrecords.api.Operation;
import io.cdfrecords.policy.FailureReason;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldName;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not written: why, and everything needed to send it again.
 *
 * <p>It has a Beam schema, so it converts to rows, JSON, Avro and BigQuery, and its coder is found
 * without being set. The order of the fields is fixed: a field that a later release adds comes last
 * and is nullable. In the schema, reason and operation are texts. The getters have a prefix,
 * because Beam's schemas know getters by it only.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FailedRecord {
  FailedRecord() {}

  /** Begins a failure of {@code reason}, with a message for people. */
  public static Builder builder(FailureReason reason, String message) {
    return new AutoValue_FailedRecord.Builder()
        .setReasonName(reason.name())
        .setMessage(message)
        .setAttempts(0)
        .setFailedAt(Instant.EPOCH);
  }

  /** Returns why it failed. */
  public FailureReason getReason() {
    return FailureReason.valueOf(getReasonName());
  }

  @SchemaFieldNumber("0")
  @SchemaFieldName("reason")
  abstract String getReasonName();

  /**
   * Of a {@link FailureReason#DUPLICATE}: whether the stored record was read and found to differ.
   * Null for other reasons.
   */
  @SchemaFieldNumber("1")
  public abstract @Nullable Boolean getConfirmed();

  /** Returns what happened, in words; never a secret. */
  @SchemaFieldNumber("2")
  public abstract String getMessage();

  /** Returns the HTTP status of the answer that settled it, or null where none did. */
  @SchemaFieldNumber("3")
  public abstract @Nullable Integer getStatus();

  /** Returns the service's id of the request that settled it, or null. */
  @SchemaFieldNumber("4")
  public abstract @Nullable String getRequestId();

  /** Returns the stream it was meant for, or null where that is not known. */
  @SchemaFieldNumber("5")
  public abstract @Nullable String getStream();

  /** Returns how it was to be written; null where that is not known. */
  public @Nullable Operation getOperation() {
    String name = getOperationName();
    return name == null ? null : Operation.valueOf(name);
  }

  @SchemaFieldNumber("6")
  @SchemaFieldName("operation")
  abstract @Nullable String getOperationName();

  /** Returns the record's space, or null where the input is no record. */
  @SchemaFieldNumber("7")
  public abstract @Nullable String getSpace();

  /** Returns the record's external id, or null where the input is no record. */
  @SchemaFieldNumber("8")
  public abstract @Nullable String getExternalId();

  /** Returns how often it was sent. */
  @SchemaFieldNumber("9")
  public abstract int getAttempts();

  /** Returns when it failed. */
  @SchemaFieldNumber("10")
  public abstract Instant getFailedAt();

  /** Returns the element's event time, or null where it has none. */
  @SchemaFieldNumber("11")
  public abstract @Nullable Instant getEventTime();

  /**
   * Returns the record as a JSON object, ready to be sent again; of a delete, its identifier as
   * one; null where there was none.
   */
  @SchemaFieldNumber("12")
  public abstract @Nullable String getRecord();

  /** Returns the input that it was read from, or null if that is not known. */
  @SchemaFieldNumber("13")
  public abstract @Nullable FailedInput getInput();

  /**
   * Returns the element, where a function given to the write could not read it, or where the write
   * has {@link WriteRecords#withFailedElements}; else null.
   */
  @SchemaFieldNumber("14")
  public abstract @Nullable FailedElement getElement();

  /**
   * Returns the last attempts to send it, the oldest first and at most {@link FailedAttempt#MOST};
   * null where it was not sent.
   */
  @SchemaFieldNumber("15")
  @SuppressWarnings("AutoValueImmutableFields") // Beam's schemas know lists by this type only
  public abstract @Nullable List<FailedAttempt> getLastAttempts();

  /** Returns a builder with these fields. */
  public abstract Builder toBuilder();

  /** Collects what is known of a failure. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    abstract Builder setReasonName(String reason);

    /** See {@link FailedRecord#getMessage}. */
    public abstract Builder setMessage(String message);

    /** See {@link FailedRecord#getConfirmed}. */
    public abstract Builder setConfirmed(@Nullable Boolean confirmed);

    /** See {@link FailedRecord#getStatus}. */
    public abstract Builder setStatus(@Nullable Integer status);

    /** See {@link FailedRecord#getRequestId}. */
    public abstract Builder setRequestId(@Nullable String requestId);

    /** See {@link FailedRecord#getStream}. */
    public abstract Builder setStream(@Nullable String stream);

    /** See {@link FailedRecord#getOperation}. */
    public Builder setOperation(@Nullable Operation operation) {
      return setOperationName(operation == null ? null : operation.name());
    }

    abstract Builder setOperationName(@Nullable String operation);

    /** See {@link FailedRecord#getSpace}. */
    public abstract Builder setSpace(@Nullable String space);

    /** See {@link FailedRecord#getExternalId}. */
    public abstract Builder setExternalId(@Nullable String externalId);

    /** See {@link FailedRecord#getAttempts}. */
    public abstract Builder setAttempts(int attempts);

    /** See {@link FailedRecord#getFailedAt}. */
    public abstract Builder setFailedAt(Instant failedAt);

    /** See {@link FailedRecord#getEventTime}. */
    public abstract Builder setEventTime(@Nullable Instant eventTime);

    /** See {@link FailedRecord#getRecord}. */
    public abstract Builder setRecord(@Nullable String record);

    /** See {@link FailedRecord#getInput}. */
    public abstract Builder setInput(@Nullable FailedInput input);

    /** See {@link FailedRecord#getElement}. */
    public abstract Builder setElement(@Nullable FailedElement element);

    /** See {@link FailedRecord#getLastAttempts}. */
    public abstract Builder setLastAttempts(@Nullable List<FailedAttempt> attempts);

    /** Returns the failure. */
    public abstract FailedRecord build();
  }
}
