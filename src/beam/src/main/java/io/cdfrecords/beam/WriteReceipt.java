package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import io.cdfrecords.api.Operation;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldName;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.jspecify.annotations.Nullable;

/**
 * Confirms that the service accepted records: one receipt for each request that wrote records, and
 * for each window of these. Records that were already stored have the receipt of the query that
 * found them. Records that were not sent because a newer version is stored have a receipt without a
 * request.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class WriteReceipt {
  WriteReceipt() {}

  /** Returns a receipt; also for tests of pipelines. */
  public static WriteReceipt of(
      String stream, Operation operation, @Nullable String requestId, int records) {
    return new AutoValue_WriteReceipt(stream, operation.name(), requestId, records);
  }

  /** Returns the stream. */
  @SchemaFieldNumber("0")
  public abstract String getStream();

  /** Returns how the records were written. */
  public Operation getOperation() {
    return Operation.valueOf(getOperationName());
  }

  @SchemaFieldNumber("1")
  @SchemaFieldName("operation")
  abstract String getOperationName();

  /** Returns the service's id of the request, or null where it gave none or there was none. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getRequestId();

  /**
   * Returns the number of records written, including those that an equal or newer record replaced.
   */
  @SchemaFieldNumber("3")
  public abstract int getRecords();
}
