package io.cdfrecords.schema;

import io.cdfrecords.api.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a definition.
 *
 * @param reply the answer
 * @param value the definition; null where the answer holds none
 */
record Reading<T>(Reply reply, @Nullable T value) {
  /** Returns whether the service answered, be it that the definition is not to be read. */
  boolean isSettled() {
    int status = reply.status();
    return value != null
        || status == 200
        || (status >= 400 && status < 500 && status != 408 && status != 429);
  }
}
