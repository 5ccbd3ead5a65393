package io.cdfrecords.beam;

import io.cdfrecords.delivery.RecordsEndpoint;
import io.cdfrecords.delivery.RetryPolicy;
import io.cdfrecords.delivery.StreamCatalog;
import java.util.SplittableRandom;

/** What all shards of one process share: the endpoint, and what is known of streams. */
final class Connection {
  private final RecordsEndpoint endpoint;
  private final StreamCatalog catalog;
  private final HoldUps holdUps = new HoldUps();

  Connection(RecordsEndpoint endpoint) {
    this.endpoint = endpoint;
    this.catalog =
        new StreamCatalog(
            endpoint,
            RetryPolicy.DEFAULT,
            SystemTime.SYSTEM,
            new SynchronizedRandom(new SplittableRandom()),
            SystemTime.SYSTEM);
  }

  RecordsEndpoint endpoint() {
    return endpoint;
  }

  StreamCatalog catalog() {
    return catalog;
  }

  HoldUps holdUps() {
    return holdUps;
  }

  void close() {
    endpoint.close();
  }
}
