package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.jspecify.annotations.Nullable;

/** A record that is stored or deleted as asked for, or has been superseded by a newer version. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class WrittenRecord {
  WrittenRecord() {}

  static WrittenRecord of(
      String stream,
      String operation,
      String space,
      String externalId,
      @Nullable String requestId) {
    return new AutoValue_WrittenRecord(stream, operation, space, externalId, requestId);
  }

  /** The stream it was written to. */
  public abstract String getStream();

  /** INGEST, UPSERT or DELETE. */
  public abstract String getOperation();

  /** The record's space. */
  public abstract String getSpace();

  /** The record's external id. */
  public abstract String getExternalId();

  /**
   * The service's id of the request that wrote it, or null where it gave none or a newer version
   * was stored already.
   */
  public abstract @Nullable String getRequestId();
}
