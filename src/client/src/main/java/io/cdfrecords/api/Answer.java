package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An answer with what was read from its body.
 *
 * @param reply the answer itself
 * @param content the content, where the answer was a success that could be read; otherwise null
 */
public record Answer<T>(Reply reply, @Nullable T content) {
  /** Refuses null. */
  public Answer {
    requireNonNull(reply, "reply");
  }
}
