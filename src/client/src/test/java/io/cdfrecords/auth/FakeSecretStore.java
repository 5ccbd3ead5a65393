package io.cdfrecords.auth;

/** A store that any module may bring along, found by name only. */
public final class FakeSecretStore implements SecretResolver {
  @Override
  public String scheme() {
    return "gcp";
  }

  @Override
  public String resolve(String reference) {
    if (reference.contains("denied")) {
      throw new IllegalStateException("denied");
    }
    if (reference.contains("missing")) {
      throw new SecretUnavailableException("no such secret; make one");
    }
    return "secret of " + reference;
  }
}
