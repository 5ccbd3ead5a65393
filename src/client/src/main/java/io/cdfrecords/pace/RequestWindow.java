package io.cdfrecords.pace;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The requests that a shard made last. A shard may make its share of them at once, and another one
 * a second after the first of those: so no second sees more, wherever it begins.
 *
 * @param answered when they were answered, in order. The service counted a request at some moment
 *     before that, so that a second counted from here is a second by its clock too.
 * @param throttle how far the pace has fallen
 */
public record RequestWindow(List<Instant> answered, AimdLevel throttle) {
  /** No request yet. */
  public static final RequestWindow NEW = new RequestWindow(List.of(), AimdLevel.NONE);

  /** Keeps a copy. */
  public RequestWindow {
    answered = List.copyOf(answered);
  }

  /**
   * Returns when the next request may be made; not after {@code now} where it may be made now.
   *
   * <p>While the pace has fallen, fewer are made at once, and of less than one a second each takes
   * its time.
   *
   * @param share how many the shard may make in a second
   * @param inFlight how many are not answered yet
   */
  Instant nextAt(int share, int inFlight, Instant now) {
    int level = throttle.levelAt(now);
    int atOnce = (int) Math.max(1, AimdLevel.part(share, level));
    int first = answered.size() + inFlight - atOnce;
    if (first < 0) {
      return Instant.EPOCH;
    }
    return first < answered.size()
        ? answered.get(first).plus(AimdLevel.time(atOnce, share, level))
        : now.plus(Admission.MOMENT);
  }

  /** One more; of those before it no more than {@code share} matter. */
  RequestWindow plus(Instant answer, int share) {
    List<Instant> matter =
        answered.size() < share
            ? answered
            : answered.subList(answered.size() - share + 1, answered.size());
    return new RequestWindow(Stream.concat(matter.stream(), Stream.of(answer)).toList(), throttle);
  }

  RequestWindow throttledAt(Instant now) {
    return new RequestWindow(answered, throttle.throttledAt(now));
  }
}
