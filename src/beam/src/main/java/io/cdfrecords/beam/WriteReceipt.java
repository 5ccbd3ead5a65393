package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.jspecify.annotations.Nullable;

/**
 * That the service accepted records: one receipt for each request that wrote something, and for
 * each window its records belong to. Records that were found to be stored already have the receipt
 * of the query that found them. Records that were not sent, since a newer version is stored
 * already, have a receipt without a request.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class WriteReceipt {
  WriteReceipt() {}

  static WriteReceipt of(String stream, String operation, @Nullable String requestId, int records) {
    return new AutoValue_WriteReceipt(stream, operation, requestId, records);
  }

  /** The stream. */
  public abstract String getStream();

  /** INGEST, UPSERT or DELETE. */
  public abstract String getOperation();

  /** The service's id of the request, or null where it gave none or there was none. */
  public abstract @Nullable String getRequestId();

  /** How many records are written, those included that others stood for: equal or newer ones. */
  public abstract int getRecords();
}
