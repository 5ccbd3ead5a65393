package io.cdfrecords.auth;

import java.io.Serializable;

/**
 * Supplies access tokens of the user's own.
 *
 * <p>It is sent to the workers, so it must be serializable and hold no secret itself. It is called
 * by one thread at a time.
 */
@FunctionalInterface
public interface TokenSupplier extends Serializable {
  /**
   * Returns a token that is valid now, without "Bearer" in front.
   *
   * @throws RuntimeException if there is none; the message must not hold a secret
   */
  String token();
}
