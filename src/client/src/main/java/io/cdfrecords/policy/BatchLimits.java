package io.cdfrecords.policy;

import io.cdfrecords.api.Bounds;
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
    Bounds.check("batchRecords", records, 1, ServiceLimits.MAX_ITEMS);
    Bounds.check("batchBytes", bytes, 1L, (long) ServiceLimits.MAX_BODY_BYTES);
  }
}
