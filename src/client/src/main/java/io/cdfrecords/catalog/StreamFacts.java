package io.cdfrecords.catalog;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The facts of a stream at the beginning of a round. */
public sealed interface StreamFacts {
  /** No known fact forbids writing. */
  record Usable(@Nullable StreamInfo info) implements StreamFacts {
    /** Returns the stream's type; null where the caller may not read it. */
    public StreamInfo.@Nullable Type type() {
      return info == null ? null : info.type();
    }
  }

  /** It does not exist. */
  record Missing(Reply reply) implements StreamFacts {}

  /** It could not be read; the next attempt is at {@code retryAt}. */
  record Unreachable(Reply reply, Instant retryAt) implements StreamFacts {}
}
