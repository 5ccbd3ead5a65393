package io.cdfrecords.pace;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.StreamQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What a shard has sent to a stream within the window of its budget, in a bounded number of slices;
 * without a budget the last of it, while the pace has fallen.
 *
 * <p>The window slides: a burst may use the whole budget, then what leaves the window comes back. A
 * slice leaves as a whole when all of it may leave, so that never more is sent than the budget.
 *
 * @param slices what was sent, in the order of time
 * @param throttle how far the pace has fallen
 */
public record StreamWindow(List<Slice> slices, AimdLevel throttle) {
  /** Nothing was sent yet. */
  public static final StreamWindow NEW = new StreamWindow(List.of(), AimdLevel.NONE);

  /**
   * What was sent at about one time.
   *
   * @param last when the last of it was answered; the service counted it at some moment before
   * @param amount how much it was
   */
  public record Slice(Instant last, BudgetUse amount) {
    /** Refuses null. */
    public Slice {
      requireNonNull(last, "last");
      requireNonNull(amount, "amount");
    }
  }

  /** Keeps a copy. */
  public StreamWindow {
    slices = List.copyOf(slices);
  }

  /** Returns when the slices were answered last. */
  Stream<Instant> answers() {
    return slices.stream().map(Slice::last);
  }

  /** Returns a copy at {@code now}, without what has left the window. */
  StreamWindow at(Instant now, Duration window) {
    List<Slice> inside =
        slices.stream().filter(slice -> slice.last().plus(window).isAfter(now)).toList();
    return new StreamWindow(inside, throttle);
  }

  /** Returns a copy after {@code amount} was sent, and answered at {@code answer}. */
  StreamWindow plus(BudgetUse amount, Instant answer, Duration window) {
    List<Slice> after = new ArrayList<>(at(answer, window).slices);
    Slice newest = after.isEmpty() ? null : after.get(after.size() - 1);
    if (newest != null && sliceOf(answer, window) <= sliceOf(newest.last(), window)) {
      Instant last = answer.isAfter(newest.last()) ? answer : newest.last();
      after.set(after.size() - 1, new Slice(last, newest.amount().plus(amount)));
    } else {
      after.add(new Slice(answer, amount));
    }
    return new StreamWindow(after, throttle);
  }

  /**
   * Returns a copy after something was sent that no budget counts, and answered at {@code answer}.
   */
  StreamWindow plus(Instant answer) {
    return new StreamWindow(List.of(new Slice(answer, BudgetUse.NOTHING)), throttle);
  }

  /**
   * Returns when the next request may be made as far as this stream goes: at any time, or while the
   * pace has fallen evenly spaced.
   *
   * @param share how many the shard may make in a second
   */
  Instant nextRequest(int share, Instant now) {
    return slices.isEmpty() || throttle.isFull(now)
        ? Instant.EPOCH
        : slices
            .get(slices.size() - 1)
            .last()
            .plus(AimdLevel.time(1, share, throttle.levelAt(now)));
  }

  StreamWindow throttledAt(Instant now) {
    return new StreamWindow(slices, throttle.throttledAt(now));
  }

  /** Returns the records within the window that were, or may have been, updated. */
  long updates(Instant now, Duration window) {
    return at(now, window).slices.stream().mapToLong(slice -> slice.amount().updates()).sum();
  }

  /** Returns whether it is as if nothing had ever been sent. */
  boolean isForgettable(Instant now) {
    return slices.isEmpty() && throttle.isFull(now);
  }

  /**
   * Returns how many of the records that wait may be sent now.
   *
   * <p>All of it, where it is allowed. Less, where that is still worth a request: the budget would
   * not be used up otherwise. At least one record, where nothing was sent within the window: a
   * record that is larger than the shard's share cannot wait for ever.
   *
   * @param size how many records wait to be sent
   * @param use what a request of the first so many of them takes from the budget
   * @param inFlight what was sent, and is not answered yet
   * @param share what the shard may send
   * @param growth what the stream grew by
   * @param shards among how many shards the growth is divided
   */
  Admission admit(
      int size,
      IntFunction<BudgetUse> use,
      BudgetUse inFlight,
      StreamQuota share,
      StreamGrowth growth,
      int shards,
      Instant now) {
    List<Slice> inside = at(now, share.window()).slices;
    long created = growth.newRecords(inside, shards, share.window(), now);
    BudgetUse used =
        inside.stream()
            .map(Slice::amount)
            .reduce(inFlight, BudgetUse::plus)
            .minus(new BudgetUse(0, 0, created));
    Instant freeAt = now;
    for (int left = 0; ; left++) {
      int some = allowed(size, use, used, share, now);
      boolean enough = some == size || (some > 0 && share.isWorthARequest(use.apply(some)));
      if (enough || left == inside.size()) {
        boolean first = left == 0 && inFlight.equals(BudgetUse.NOTHING);
        if (first || (left == 0 && some > 0)) {
          return Admission.now(Math.max(1, some));
        }
        return left == 0
            ? Admission.at(now.plus(Admission.MOMENT))
            : waiting(growth.mayShowMore(inside) ? soon(freeAt, now) : freeAt, now);
      }
      used = used.minus(inside.get(left).amount());
      freeAt = inside.get(left).last().plus(share.window());
    }
  }

  /** Returns how many may be sent now, where nothing is known of the stream's growth. */
  Admission admit(
      int size, IntFunction<BudgetUse> use, BudgetUse inFlight, StreamQuota share, Instant now) {
    return admit(size, use, inFlight, share, StreamGrowth.UNKNOWN, 1, now);
  }

  private int allowed(
      int size, IntFunction<BudgetUse> use, BudgetUse used, StreamQuota share, Instant now) {
    int level = throttle.levelAt(now);
    int some = 0;
    int tooMany = size + 1;
    while (tooMany - some > 1) {
      int middle = (some + tooMany) / 2;
      if (share.allows(used, use.apply(middle), limit -> AimdLevel.part(limit, level))) {
        some = middle;
      } else {
        tooMany = middle;
      }
    }
    return some;
  }

  private static Instant soon(Instant freeAt, Instant now) {
    Instant next = now.plus(StreamGrowth.BETWEEN);
    return next.isBefore(freeAt) ? next : freeAt;
  }

  /** Waits no longer than until the fallen pace is whole again. */
  private Admission waiting(Instant freeAt, Instant now) {
    Instant full = throttle.fullAt();
    return Admission.at(full.isAfter(now) && full.isBefore(freeAt) ? full : freeAt);
  }

  private static long sliceOf(Instant time, Duration window) {
    return Math.floorDiv(time.toEpochMilli(), Math.max(1, window.toMillis() / StreamQuota.SLICES));
  }
}
