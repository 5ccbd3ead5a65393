package io.cdfrecords.emulator.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clients that the identity provider knows, with their secrets. */
public final class ClientRegistry {
  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  /** Adds a client, or gives a known one a new secret. */
  public void register(String id, String secret) {
    secrets.put(id, secret);
  }

  /** Forgets a client. */
  public void revoke(String id) {
    secrets.remove(id);
  }

  /** Forgets all clients. */
  public void clear() {
    secrets.clear();
  }

  /** Returns whether the client is known and this is its secret. */
  boolean accept(ClientCredentials credentials) {
    return credentials.secret().equals(secrets.get(credentials.id()));
  }
}
