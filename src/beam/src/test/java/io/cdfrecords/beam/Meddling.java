package io.cdfrecords.beam;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.delivery.FilterReply;
import io.cdfrecords.delivery.FilterRequest;
import io.cdfrecords.delivery.RecordsEndpoint;
import io.cdfrecords.delivery.RecordsRequest;
import io.cdfrecords.delivery.Reply;
import io.cdfrecords.delivery.StreamReply;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real endpoint, with something done to the service right before one of the posts. Equal copies
 * share an endpoint, so posts are counted over all shards.
 */
record Meddling(CdfProject project, Credentials credentials, int beforePost, String deed)
    implements EndpointFactory {
  private static final Map<String, Runnable> DEEDS = new ConcurrentHashMap<>();

  static Meddling before(int post, CdfProject project, Credentials credentials, Runnable deed) {
    String key = UUID.randomUUID().toString();
    DEEDS.put(key, deed);
    return new Meddling(project, credentials, post, key);
  }

  @Override
  public RecordsEndpoint create() {
    RecordsEndpoint real = new HttpEndpointFactory(project, credentials, true).create();
    AtomicInteger posts = new AtomicInteger();
    return new RecordsEndpoint() {
      @Override
      public Reply post(RecordsRequest request) {
        if (posts.incrementAndGet() == beforePost) {
          DEEDS.getOrDefault(deed, () -> {}).run();
        }
        return real.post(request);
      }

      @Override
      public FilterReply filter(FilterRequest request) {
        return real.filter(request);
      }

      @Override
      public StreamReply stream(String streamId) {
        return real.stream(streamId);
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }
}
