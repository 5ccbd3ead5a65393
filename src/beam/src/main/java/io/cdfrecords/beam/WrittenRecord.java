package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import io.cdfrecords.api.Operation;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldName;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.jspecify.annotations.Nullable;

/** A record that is stored or deleted as requested, or has been superseded by a newer version. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class WrittenRecord {
  WrittenRecord() {}

  /** Returns a written record; also for tests of pipelines. */
  public static WrittenRecord of(
      String stream,
      Operation operation,
      String space,
      String externalId,
      @Nullable String requestId) {
    return new AutoValue_WrittenRecord(stream, operation.name(), space, externalId, requestId);
  }

  /** Returns the stream it was written to. */
  @SchemaFieldNumber("0")
  public abstract String getStream();

  /** Returns how the records were written. */
  public Operation getOperation() {
    return Operation.valueOf(getOperationName());
  }

  @SchemaFieldNumber("1")
  @SchemaFieldName("operation")
  abstract String getOperationName();

  /** Returns the record's space. */
  @SchemaFieldNumber("2")
  public abstract String getSpace();

  /** Returns the record's external id. */
  @SchemaFieldNumber("3")
  public abstract String getExternalId();

  /**
   * Returns the service's id of the request that wrote it, or null where it gave none or a newer
   * version was stored already.
   */
  @SchemaFieldNumber("4")
  public abstract @Nullable String getRequestId();
}
