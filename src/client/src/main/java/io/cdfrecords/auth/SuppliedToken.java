package io.cdfrecords.auth;

/** Credentials that bring a token of their own; made by {@link Credentials}. */
public final class SuppliedToken implements Credentials {
  private static final long serialVersionUID = 1L;

  private final TokenSupplier supplier;
  private final String description;

  SuppliedToken(TokenSupplier supplier, String description) {
    this.supplier = supplier;
    this.description = description;
  }

  /** Brings a token that is valid now. */
  public TokenSupplier supplier() {
    return supplier;
  }

  @Override
  public String describe() {
    return description;
  }

  /** The same as {@link #describe()}. */
  @Override
  public String toString() {
    return description;
  }
}
