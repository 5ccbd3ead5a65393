package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.policy.RetryPolicy;
import java.util.SplittableRandom;

/** What all shards of one process share: the endpoint, and what is known of streams. */
final class SharedEndpoint {
  private final RecordsEndpoint endpoint;
  private final StreamCatalog catalog;
  private final StreamLog holdUps = new StreamLog();

  SharedEndpoint(RecordsEndpoint endpoint) {
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

  StreamLog holdUps() {
    return holdUps;
  }

  void close() {
    endpoint.close();
  }
}
