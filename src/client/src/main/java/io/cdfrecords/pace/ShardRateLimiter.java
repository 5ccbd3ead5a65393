package io.cdfrecords.pace;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.policy.StreamQuota;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Keeps one shard to its share for the length of a call. Not thread-safe. */
public final class ShardRateLimiter {
  private final @Nullable StreamBudget budget;
  private final int shards;
  private final int requestsPerSecond;
  private final int queriesPerSecond;
  private final Instant notBefore;
  private final Map<String, StreamWindow> streams;
  private RequestWindow requests;
  private RequestWindow queries;

  /**
   * @param plan the pace of the job
   * @param shard the shard's number, from 0
   * @param before what the shard remembers
   * @param notBefore the earliest time that this clock shows: a runner's clock may be ahead
   */
  public ShardRateLimiter(RatePlan plan, int shard, ShardRateState before, Instant notBefore) {
    this(plan, plan.requestsOf(shard), plan.queriesOf(shard), before, notBefore);
  }

  ShardRateLimiter(
      RatePlan plan,
      int requestsPerSecond,
      int queriesPerSecond,
      ShardRateState before,
      Instant notBefore) {
    this.budget = plan.budget();
    this.shards = plan.shards();
    this.requestsPerSecond = requestsPerSecond;
    this.queriesPerSecond = queriesPerSecond;
    this.notBefore = notBefore;
    this.streams = new HashMap<>(before.streams());
    this.requests = before.requests();
    this.queries = before.queries();
  }

  /** Returns what the shard is to remember at {@code now}. */
  public ShardRateState pace(Instant now) {
    if (budget == null) {
      streams.values().removeIf(pace -> pace.throttle().isFull(now));
    } else {
      streams.replaceAll((stream, pace) -> pace.at(now, budget.window()));
      streams.values().removeIf(pace -> pace.isForgettable(now));
    }
    return new ShardRateState(requests, queries, streams);
  }

  /** Returns when a query may be made next: at {@code clock} where that is now. */
  public Instant nextQuery(Instant clock) {
    Instant now = now(clock);
    Instant next = queries.nextAt(queriesPerSecond, now);
    return next.isAfter(now) ? next : clock;
  }

  /**
   * Counts a query with any answer.
   *
   * @param clock when it was answered
   */
  public void asked(Reply reply, Instant clock) {
    Instant now = now(clock);
    queries = queries.plus(now, queriesPerSecond);
    queries = isThrottled(reply) ? queries.throttledAt(now) : queries;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean isThrottled(Reply reply) {
    return reply.status() == 429;
  }

  private Instant now(Instant clock) {
    return clock.isAfter(notBefore) ? clock : notBefore;
  }

  /** Returns the pace of one stream, which the service describes so. */
  public OfStream of(String stream, @Nullable StreamInfo info) {
    return new OfStream(stream, info);
  }

  /** The pace of one stream in one round. */
  public final class OfStream {
    private final String stream;
    private final @Nullable StreamInfo info;

    OfStream(String stream, @Nullable StreamInfo info) {
      this.stream = stream;
      this.info = info;
    }

    /**
     * Returns how many of the records that wait may be sent at {@code clock}.
     *
     * @param size how many wait
     * @param use what a request of the first so many of them takes from the stream's budget
     */
    public Admission admit(int size, IntFunction<BudgetUse> use, Instant clock) {
      Instant now = now(clock);
      Instant nextRequest =
          later(
              requests.nextAt(requestsPerSecond, now),
              before().nextRequest(requestsPerSecond, now));
      StreamQuota share = share();
      Admission ofBudget =
          share == null ? Admission.now(size) : before().admit(size, use, share, now);
      if (!nextRequest.isAfter(now)) {
        return ofBudget;
      }
      return Admission.at(later(nextRequest, ofBudget.nextAt()));
    }

    /**
     * Counts a request with any answer: one that was refused may have used up budget too. Of the
     * stream's budget one that met an outage took nothing: the outage would use it up, and leave
     * the job silent long after the service is back. After a 429 the pace of this stream falls and
     * no other's: where the whole identity is too fast, each of its streams gets a 429.
     *
     * @param use what it took from the stream's budget
     * @param clock when it was answered
     */
    public void sent(BudgetUse use, Reply reply, Instant clock) {
      Instant now = now(clock);
      requests = requests.plus(now, requestsPerSecond);
      StreamQuota share = share();
      if (share != null && metAnOutage(reply)) {
        return;
      }
      StreamWindow after =
          share == null ? before().plus(now) : before().plus(use, now, share.window());
      streams.put(stream, isThrottled(reply) ? after.throttledAt(now) : after);
    }

    /**
     * Returns whether the request never left, or met a gateway that says no more than that the
     * service is away.
     */
    private static boolean metAnOutage(Reply reply) {
      boolean away = reply.status() == 502 || reply.status() == 503;
      return reply.arrival() == Reply.Arrival.NOT_SENT || (away && reply.error().partial() == null);
    }

    private StreamWindow before() {
      return streams.getOrDefault(stream, StreamWindow.NEW);
    }

    private @Nullable StreamQuota share() {
      return budget == null ? null : budget.quota(stream, info).share(shards);
    }
  }
}
