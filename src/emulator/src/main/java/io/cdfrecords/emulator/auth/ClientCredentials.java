package io.cdfrecords.emulator.auth;

/**
 * What a client says of itself.
 *
 * @param id its name
 * @param secret its secret
 */
record ClientCredentials(String id, String secret) {
  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "client " + id;
  }
}
