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

/**
 * Keeps one shard to its share for the length of a call; or all threads of a job that runs in one
 * process to the whole, so that one sends what another leaves. What is on its way counts until it
 * is answered, and from then on for a second, or for the window of the budget.
 */
public final class ShardRateLimiter {
  private static final int WORTH_A_READING = 4;

  private final @Nullable StreamBudget budget;
  private final int shards;
  private final int requestsPerSecond;
  private final int queriesPerSecond;
  private final Instant notBefore;
  private final Map<String, StreamWindow> streams;
  private final Map<String, BudgetUse> inFlight = new HashMap<>();
  private RequestWindow requests;
  private RequestWindow queries;
  private int requestsInFlight;

  /**
   * @param plan the pace of the job
   * @param shard the shard's number, from 0
   * @param before what the shard remembers
   * @param notBefore the earliest time that this clock shows: a runner's clock may be ahead
   */
  public ShardRateLimiter(RatePlan plan, int shard, ShardRateState before, Instant notBefore) {
    this(plan, plan.requestsOf(shard), plan.queriesOf(shard), before, notBefore);
  }

  /**
   * Returns the limiter that all threads of a job share.
   *
   * @param plan the pace of the job
   */
  public static ShardRateLimiter ofJob(RatePlan plan) {
    RatePlan whole = plan.dividedAmong(1);
    // Each of the others may have a query on its way, which no window knows yet.
    int queries = Math.max(1, whole.queriesOf(0) - (plan.shards() - 1));
    return new ShardRateLimiter(
        whole, whole.requestsOf(0), queries, ShardRateState.NEW, Instant.EPOCH);
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
  public synchronized ShardRateState pace(Instant now) {
    if (budget == null) {
      streams.values().removeIf(pace -> pace.throttle().isFull(now));
    } else {
      streams.replaceAll((stream, pace) -> pace.at(now, budget.window()));
      streams.values().removeIf(pace -> pace.isForgettable(now));
    }
    return new ShardRateState(requests, queries, streams);
  }

  /**
   * Returns what the shard is to remember where a call fails at {@code clock}: a request without an
   * answer may have been counted by the service.
   */
  public synchronized ShardRateState interrupted(Instant clock) {
    Instant now = now(clock);
    for (; requestsInFlight > 0; requestsInFlight--) {
      requests = requests.plus(now, requestsPerSecond);
    }
    StreamBudget limits = budget;
    if (limits != null) {
      inFlight.forEach(
          (stream, use) ->
              streams.put(
                  stream,
                  streams.getOrDefault(stream, StreamWindow.NEW).plus(use, now, limits.window())));
      inFlight.clear();
    }
    return pace(now);
  }

  /** Returns when a query may be made next: at {@code clock} where that is now. */
  public synchronized Instant nextQuery(Instant clock) {
    Instant now = now(clock);
    Instant next = queries.nextAt(queriesPerSecond, 0, now);
    return next.isAfter(now) ? next : clock;
  }

  /**
   * Counts a query with any answer.
   *
   * @param clock when it was answered
   */
  public synchronized void asked(Reply reply, Instant clock) {
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
    return of(stream, info, StreamGrowth.UNKNOWN);
  }

  /** Returns the pace of one stream, which grew so while it was written to. */
  public OfStream of(String stream, @Nullable StreamInfo info, StreamGrowth growth) {
    return new OfStream(stream, info, growth);
  }

  /**
   * Returns whether a good part of what may be updated in a window is used, as far as is known
   * without the stream's growth: then it is worth a reading.
   *
   * @param clock the time
   */
  public synchronized boolean nearsMostUpdates(
      String stream, @Nullable StreamInfo info, Instant clock) {
    OfStream one = of(stream, info);
    StreamQuota share = one.share();
    return share != null
        && share.updates() < Long.MAX_VALUE / shards
        && one.before().updates(now(clock), share.window()) > share.updates() / WORTH_A_READING;
  }

  private synchronized Admission admit(
      OfStream one, int size, IntFunction<BudgetUse> use, Instant now) {
    Instant nextRequest =
        later(
            requests.nextAt(requestsPerSecond, requestsInFlight, now),
            one.before().nextRequest(requestsPerSecond, now));
    StreamQuota share = one.share();
    BudgetUse onTheWay = inFlight.getOrDefault(one.stream, BudgetUse.NOTHING);
    Admission ofBudget =
        share == null
            ? Admission.now(size)
            : one.before().admit(size, use, onTheWay, share, one.growth, shards, now);
    if (nextRequest.isAfter(now)) {
      return Admission.at(later(nextRequest, ofBudget.nextAt()));
    }
    if (ofBudget.isNow()) {
      requestsInFlight++;
      one.admitted = use.apply(ofBudget.records());
      inFlight.merge(one.stream, one.admitted, BudgetUse::plus);
    }
    return ofBudget;
  }

  private synchronized void sent(OfStream one, BudgetUse use, Reply reply, Instant now) {
    if (one.admitted != null) {
      requestsInFlight--;
      inFlight.merge(one.stream, one.admitted, BudgetUse::minus);
      one.admitted = null;
    }
    requests = requests.plus(now, requestsPerSecond);
    StreamQuota share = one.share();
    if (share != null && OfStream.metAnOutage(reply)) {
      return;
    }
    StreamWindow after =
        share == null ? one.before().plus(now) : one.before().plus(use, now, share.window());
    streams.put(one.stream, isThrottled(reply) ? after.throttledAt(now) : after);
  }

  /** The pace of one stream in one round. */
  public final class OfStream {
    private final String stream;
    private final @Nullable StreamInfo info;
    private final StreamGrowth growth;
    private @Nullable BudgetUse admitted;

    OfStream(String stream, @Nullable StreamInfo info, StreamGrowth growth) {
      this.stream = stream;
      this.info = info;
      this.growth = growth;
    }

    /**
     * Returns how many of the records that wait may be sent at {@code clock}.
     *
     * @param size how many wait
     * @param use what a request of the first so many of them takes from the stream's budget
     */
    public Admission admit(int size, IntFunction<BudgetUse> use, Instant clock) {
      return ShardRateLimiter.this.admit(this, size, use, now(clock));
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
      ShardRateLimiter.this.sent(this, use, reply, now(clock));
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
