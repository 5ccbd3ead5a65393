package io.cdfrecords.emulator.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tokens that were issued, with the end of their validity. */
public final class TokenRegistry {
  private final Map<String, Grant> grants = new HashMap<>();
  private final InstantSource clock;
  private final Duration lifetime;

  /** Gives out tokens of one lifetime. */
  public TokenRegistry(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Returns the lifetime of a new token. */
  Duration lifetime() {
    return lifetime;
  }

  synchronized String issue(String clientId) {
    Instant now = clock.instant();
    grants.values().removeIf(grant -> !grant.expires().isAfter(now));
    String token = UUID.randomUUID().toString();
    grants.put(token, new Grant(clientId, now.plus(lifetime)));
    return token;
  }

  /**
   * Returns the client a token was given to; empty where it was not given out, was revoked, or is
   * too old.
   */
  public synchronized Optional<String> client(String token) {
    return Optional.ofNullable(grants.get(token))
        .filter(grant -> grant.expires().isAfter(clock.instant()))
        .map(Grant::clientId);
  }

  /** Revokes every token. */
  public synchronized void revokeAll() {
    grants.clear();
  }

  /** Revokes every token of a client. */
  public synchronized void revoke(String clientId) {
    grants.values().removeIf(grant -> grant.clientId().equals(clientId));
  }

  private record Grant(String clientId, Instant expires) {}
}
