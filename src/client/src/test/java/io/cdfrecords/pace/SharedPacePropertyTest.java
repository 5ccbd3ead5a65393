package io.cdfrecords.pace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Reply;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Threads that share a job's pace, or have a part of it each, in any interleaving: no second has
 * more requests than the rate, and no window more records than the budget.
 */
final class SharedPacePropertyTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final int RECORDS = 2_000;
  private static final long LENGTH = 60_000;
  private static final String STREAM = "alarms";

  /** A request, when the service counts it, and when it is answered. */
  private record Sent(long counted, long answered, long records, OnItsWay thread) {}

  /** One thread: it sends, waits for the answer, and sends again. */
  private static final class OnItsWay {
    private final ShardRateLimiter limiter;
    private ShardRateLimiter.OfStream stream;
    private BudgetUse use = BudgetUse.NOTHING;

    OnItsWay(ShardRateLimiter limiter) {
      this.limiter = limiter;
      this.stream = limiter.of(STREAM, null);
    }
  }

  private record NextStep(long at, OnItsWay thread) {}

  private final List<Sent> all = new ArrayList<>();

  private void play(List<ShardRateLimiter> limiters, SplittableRandom random, int mostMillis) {
    all.clear();
    PriorityQueue<NextStep> turns =
        new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
    PriorityQueue<Sent> answers =
        new PriorityQueue<>((one, other) -> Long.compare(one.answered(), other.answered()));
    limiters.forEach(limiter -> turns.add(new NextStep(random.nextInt(50), new OnItsWay(limiter))));
    while (true) {
      NextStep turn = turns.peek();
      Sent answer = answers.peek();
      if (answer != null && (turn == null || answer.answered() <= turn.at())) {
        answers.remove();
        OnItsWay thread = answer.thread();
        thread.stream.sent(thread.use, reply(random), START.plusMillis(answer.answered()));
        // A round ends now and then, and another shard has its turn.
        thread.stream = thread.limiter.of(STREAM, null);
        turns.add(new NextStep(answer.answered() + random.nextInt(3), thread));
        continue;
      }
      if (turn == null || turn.at() > LENGTH) {
        return;
      }
      turns.remove();
      Instant now = START.plusMillis(turn.at());
      int size = 1 + random.nextInt(100);
      Admission admission = turn.thread().stream.admit(size, SharedPacePropertyTest::use, now);
      if (!admission.isNow()) {
        long at = Duration.between(START, admission.nextAt()).toMillis();
        turns.add(new NextStep(Math.max(turn.at() + 1, at), turn.thread()));
        continue;
      }
      turn.thread().use = use(admission.records());
      long took = 1L + random.nextInt(mostMillis);
      Sent sent =
          new Sent(
              turn.at() + random.nextLong(took + 1),
              turn.at() + took,
              admission.records(),
              turn.thread());
      all.add(sent);
      answers.add(sent);
    }
  }

  private static Reply reply(SplittableRandom random) {
    return SampleReplies.status(random.nextInt(50) == 0 ? 429 : 202);
  }

  private static BudgetUse use(int records) {
    return new BudgetUse(records, records, 0);
  }

  private long mostIn(long length, boolean records) {
    List<Sent> inOrder =
        all.stream().sorted((one, other) -> Long.compare(one.counted(), other.counted())).toList();
    long most = 0;
    long sum = 0;
    int from = 0;
    for (Sent sent : inOrder) {
      sum += records ? sent.records() : 1;
      while (inOrder.get(from).counted() + length <= sent.counted()) {
        sum -= records ? inOrder.get(from).records() : 1;
        from++;
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  private void assertBounds(RatePlan plan) {
    assertThat(mostIn(1_000, false), is(lessThanOrEqualTo((long) plan.requestsPerSecond())));
    assertThat(mostIn(WINDOW.toMillis(), true), is(lessThanOrEqualTo((long) RECORDS)));
    // It is a bound, and no standstill: how much is sent depends on the answers' time and on 429.
    long lastWindow =
        all.stream().filter(sent -> sent.counted() > LENGTH - WINDOW.toMillis()).count();
    assertThat(lastWindow, is(greaterThan(0L)));
  }

  private static RatePlan plan(int rate, int shards) {
    return new RatePlan(rate, StreamBudget.of(RECORDS, 10_000_000).per(WINDOW), shards);
  }

  @Property(tries = 100)
  void allThreadsOfOneProcessKeepToTheWhole(
      @ForAll @IntRange(min = 1, max = 15) int threads,
      @ForAll @IntRange(min = 15, max = 40) int rate,
      @ForAll @IntRange(min = 1, max = 3_000) int mostMillis,
      @ForAll long seed) {
    RatePlan plan = plan(rate, 15);
    ShardRateLimiter shared = ShardRateLimiter.ofJob(plan);
    List<ShardRateLimiter> limiters = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      limiters.add(shared);
    }

    play(limiters, new SplittableRandom(seed), mostMillis);

    assertBounds(plan);
  }

  @Property(tries = 100)
  void threadsThatHaveAPartEachKeepToTheWholeTogether(
      @ForAll @IntRange(min = 1, max = 14) int threads,
      @ForAll @IntRange(min = 15, max = 40) int rate,
      @ForAll @IntRange(min = 1, max = 3_000) int mostMillis,
      @ForAll long seed) {
    RatePlan plan = plan(rate, 15);
    RatePlan parts = plan.dividedAmong(threads);
    List<ShardRateLimiter> limiters = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      limiters.add(
          new ShardRateLimiter(parts, parts.shards() - 1, ShardRateState.NEW, Instant.EPOCH));
    }

    play(limiters, new SplittableRandom(seed), mostMillis);

    assertBounds(plan);
  }
}
