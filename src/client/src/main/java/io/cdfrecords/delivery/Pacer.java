package io.cdfrecords.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps one shard to its share for the length of a call. Not thread-safe. */
public final class Pacer {
  private final @Nullable StreamBudget budget;
  private final int shards;
  private final int requestsPerSecond;
  private final Instant notBefore;
  private final Map<String, StreamPace> streams;
  private RequestPace requests;

  Pacer(Pacing pacing, int requestsPerSecond, ShardPace before, Instant notBefore) {
    this.budget = pacing.budget();
    this.shards = pacing.shards();
    this.requestsPerSecond = requestsPerSecond;
    this.notBefore = notBefore;
    this.streams = new HashMap<>(before.streams());
    this.requests = before.requests();
  }

  /** What the shard is to remember at {@code now}. */
  public ShardPace pace(Instant now) {
    if (budget == null) {
      return new ShardPace(requests, Map.of());
    }
    streams.replaceAll((stream, pace) -> pace.at(now, budget.window()));
    streams.values().removeIf(pace -> pace.isForgettable(now));
    return new ShardPace(requests, streams);
  }

  /** The pace of one stream, which the service describes so. */
  OfStream of(String stream, @Nullable StreamInfo info) {
    return new OfStream(stream, info);
  }

  /** The pace of one stream in one round. */
  final class OfStream {
    private final String stream;
    private final @Nullable StreamInfo info;

    OfStream(String stream, @Nullable StreamInfo info) {
      this.stream = stream;
      this.info = info;
    }

    /** How much of {@code batch} may be sent at {@code clock}. */
    Admission admit(Batch batch, Instant clock) {
      Instant now = now(clock);
      Instant nextRequest = requests.nextAt(requestsPerSecond, now);
      Quota share = share();
      Admission ofBudget =
          share == null ? Admission.now(batch.size()) : before().admit(batch, share, now);
      if (!nextRequest.isAfter(now)) {
        return ofBudget;
      }
      return Admission.at(nextRequest.isAfter(ofBudget.nextAt()) ? nextRequest : ofBudget.nextAt());
    }

    /**
     * Counts a request, whatever came of it: one that was refused may have used up budget too. Of
     * the stream's budget one that found nobody there took nothing: an outage would use it up, and
     * leave the job silent long after the service is back.
     *
     * @param clock when it was answered
     */
    void sent(Batch batch, Reply reply, Instant clock) {
      Instant now = now(clock);
      boolean throttled = reply.status() == 429;
      requests = requests.plus(now, requestsPerSecond);
      requests = throttled ? requests.throttledAt(now) : requests;
      Quota share = share();
      if (share != null && !foundNobody(reply)) {
        StreamPace after = before().plus(batch.amount(batch.size()), now, share.window());
        streams.put(stream, throttled ? after.throttledAt(now) : after);
      }
    }

    /**
     * Whether the request never left, or met a gateway that says no more than that the service is
     * away.
     */
    private static boolean foundNobody(Reply reply) {
      boolean away = reply.status() == 502 || reply.status() == 503;
      return reply.arrival() == Reply.Arrival.NOT_SENT || (away && reply.error().partial() == null);
    }

    private StreamPace before() {
      return streams.getOrDefault(stream, StreamPace.NEW);
    }

    private @Nullable Quota share() {
      return budget == null ? null : budget.quota(stream, info).share(shards);
    }

    private Instant now(Instant clock) {
      return clock.isAfter(notBefore) ? clock : notBefore;
    }
  }
}
