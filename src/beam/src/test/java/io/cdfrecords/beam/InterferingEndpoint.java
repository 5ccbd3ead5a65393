package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real endpoint, with something done right before or after one of the posts: to the service, or
 * to the caller, where the deed throws. Posts are counted over all shards, and over all that a
 * runner starts anew.
 */
record InterferingEndpoint(EndpointFactory real, int post, boolean after, String deed)
    implements EndpointFactory {
  private static final Map<String, Runnable> DEEDS = new ConcurrentHashMap<>();
  private static final Map<String, AtomicInteger> POSTS = new ConcurrentHashMap<>();

  /** With {@code deed} before the post of that number, counted from 1. */
  static InterferingEndpoint before(int post, EndpointFactory real, Runnable deed) {
    return new InterferingEndpoint(real, post, false, keep(deed));
  }

  /** With {@code deed} after the post of that number was answered, and before anybody knows. */
  static InterferingEndpoint after(int post, EndpointFactory real, Runnable deed) {
    return new InterferingEndpoint(real, post, true, keep(deed));
  }

  private static String keep(Runnable deed) {
    String key = UUID.randomUUID().toString();
    DEEDS.put(key, deed);
    POSTS.put(key, new AtomicInteger());
    return key;
  }

  private void act() {
    DEEDS.getOrDefault(deed, () -> {}).run();
  }

  private int number() {
    return POSTS.computeIfAbsent(deed, any -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public RecordsEndpoint create() {
    return new ForwardingEndpoint(real.create()) {
      @Override
      public Reply post(RecordsRequest request) {
        boolean now = number() == post;
        if (now && !after) {
          act();
        }
        Reply reply = super.post(request);
        if (now && after) {
          act();
        }
        return reply;
      }
    };
  }
}
