package io.cdfrecords.beam;

import java.util.HashMap;
import java.util.Map;

/**
 * The connections of this process, one for each equal factory: so that a token is asked for once,
 * and a stream looked up once, however many shards there are.
 */
final class SharedEndpoints {
  private static final Map<EndpointFactory, Shared> OPEN = new HashMap<>();

  private static final class Shared {
    private final SharedEndpoint connection;
    private int users;

    Shared(SharedEndpoint connection) {
      this.connection = connection;
    }
  }

  private SharedEndpoints() {}

  /** The connection of {@code factory}; to be given back with {@link #release}. */
  static SharedEndpoint acquire(EndpointFactory factory) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(factory);
      if (shared == null) {
        shared = new Shared(new SharedEndpoint(factory.create()));
        OPEN.put(factory, shared);
      }
      shared.users++;
      return shared.connection;
    }
  }

  /** Gives a connection back; the last one closes it. */
  static void release(EndpointFactory factory) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(factory);
      if (shared != null && --shared.users == 0) {
        OPEN.remove(factory);
        shared.connection.close();
      }
    }
  }
}
