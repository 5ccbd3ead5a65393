package io.cdfrecords.emulator.auth;

/**
 * The credentials that a client sends.
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
