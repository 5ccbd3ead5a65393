package io.cdfrecords.emulator.traffic;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts the requests that have ended. Counting one takes a few additions, and the time to read the
 * figures does not depend on the number of records or requests, so that observation does not slow
 * the emulator.
 */
public final class Traffic {
  private static final long SECOND_MILLIS = 1000;

  private final InstantSource clock;
  private final Predicate<String> known;
  private final Map<String, TallyRing> streams = new HashMap<>();
  private final RecentEntries latest = new RecentEntries();
  private final RecentEntries errors = new RecentEntries();
  private TallyRing all = new TallyRing();
  private long count;

  /**
   * Counts nothing yet.
   *
   * @param known knows the streams that exist: a path may name anything, and is not worth memory
   */
  public Traffic(InstantSource clock, Predicate<String> known) {
    this.clock = clock;
    this.known = known;
  }

  /** Counts a request that has ended. */
  public synchronized void add(TrafficEntry request) {
    long now = clock.millis();
    TrafficTally tally = request.tally();
    all.add(second(now), tally);
    request.stream()
        .filter(known)
        .ifPresent(
            stream ->
                streams.computeIfAbsent(stream, s -> new TallyRing()).add(second(now), tally));
    NumberedEntry entry = new NumberedEntry(++count, now, request);
    latest.add(entry);
    if (request.outcome().failed()) {
      errors.add(entry);
    }
  }

  /** Returns the figures of all requests. */
  public synchronized TrafficFigures figures() {
    return TrafficFigures.of(all, second(clock.millis()));
  }

  /** Returns the figures of the requests to a stream. */
  public synchronized TrafficFigures figures(String stream) {
    return TrafficFigures.of(streams.getOrDefault(stream, new TallyRing()), second(clock.millis()));
  }

  /** Returns the latest requests, the last one first. */
  public synchronized List<NumberedEntry> latest() {
    return latest.list();
  }

  /** Returns the latest requests that failed, the last one first. */
  public synchronized List<NumberedEntry> errors() {
    return errors.list();
  }

  /** Forgets everything; the numbers of requests go on. */
  public synchronized void clear() {
    all = new TallyRing();
    streams.clear();
    latest.clear();
    errors.clear();
  }

  private static long second(long millis) {
    return Math.floorDiv(millis, SECOND_MILLIS);
  }
}
