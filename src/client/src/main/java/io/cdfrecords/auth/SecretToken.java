package io.cdfrecords.auth;

/** Reads a token from where it is kept, anew each time. Equal again after it travelled. */
record SecretToken(SecretRef place) implements TokenSupplier {
  private static final long serialVersionUID = 1L;

  @Override
  public String token() {
    return place.resolve();
  }
}
