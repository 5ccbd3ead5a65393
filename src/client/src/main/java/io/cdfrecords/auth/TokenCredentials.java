package io.cdfrecords.auth;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that bring a token of their own; made by {@link Credentials}. Two are equal where
 * their suppliers are: equal credentials share a connection, and with it what is known of streams.
 */
public final class TokenCredentials implements Credentials {
  private static final long serialVersionUID = 1L;

  private final TokenSupplier supplier;
  private final String description;

  TokenCredentials(TokenSupplier supplier, String description) {
    this.supplier = supplier;
    this.description = description;
  }

  static TokenCredentials of(SecretRef place) {
    return new TokenCredentials(new SecretToken(place), "token from " + place);
  }

  /** Reads a token at each call. Equal again after serialization. */
  private record SecretToken(SecretRef place) implements TokenSupplier {
    private static final long serialVersionUID = 1L;

    @Override
    public String token() {
      return place.resolve();
    }
  }

  /** Returns the supplier of a token that is valid now. */
  public TokenSupplier supplier() {
    return supplier;
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenCredentials that
        && supplier.equals(that.supplier)
        && description.equals(that.description);
  }

  @Override
  public int hashCode() {
    return supplier.hashCode();
  }

  /** Returns the same as {@link #describe()}. */
  @Override
  public String toString() {
    return description;
  }
}
