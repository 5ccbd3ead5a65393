package io.cdfrecords.policy;

import io.cdfrecords.api.ServiceLimits;
import java.io.Serializable;

/**
 * How large a request may become before another one is begun.
 *
 * @param records the most records in a request, 1–1000
 * @param bytes the most bytes of its uncompressed body, 1–10,000,000; a record larger than that
 *     goes alone
 */
public record BatchLimits(int records, long bytes) implements Serializable {
  /** As large as the service allows. */
  public static final BatchLimits LARGEST =
      new BatchLimits(ServiceLimits.MAX_ITEMS, ServiceLimits.MAX_BODY_BYTES);

  /** Refuses values that the service would refuse. */
  public BatchLimits {
    if (records < 1 || records > ServiceLimits.MAX_ITEMS) {
      throw new IllegalArgumentException(
          "batchRecords must be between 1 and " + ServiceLimits.MAX_ITEMS + ", but was " + records);
    }
    if (bytes < 1 || bytes > ServiceLimits.MAX_BODY_BYTES) {
      throw new IllegalArgumentException(
          "batchBytes must be between 1 and "
              + ServiceLimits.MAX_BODY_BYTES
              + ", but was "
              + bytes);
    }
  }
}
