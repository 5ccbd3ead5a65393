package io.cdfrecords.benchmark;

import io.cdfrecords.auth.TokenSupplier;

/** A token that the discarding server does not look at. */
record FixedToken() implements TokenSupplier {
  private static final long serialVersionUID = 1L;

  @Override
  public String token() {
    return "token";
  }
}
