package io.cdfrecords.beam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** A worker's time that stands still, except that a sleep moves it, and is written down. */
final class FakeTime implements WorkerTime {
  private static final long serialVersionUID = 1L;
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Map<String, List<Duration>> SLEEPS = new ConcurrentHashMap<>();
  private static final Map<String, Instant> NOW = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  List<Duration> sleeps() {
    return SLEEPS.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>());
  }

  /** Moves the time without a sleep. */
  void advance(Duration by) {
    NOW.merge(id, START.plus(by), (now, any) -> now.plus(by));
  }

  @Override
  public Instant instant() {
    return NOW.getOrDefault(id, START);
  }

  @Override
  public void sleep(Duration time) {
    sleeps().add(time);
    advance(time);
  }

  @Override
  public Instant machineTime() {
    return instant();
  }

  @Override
  public RandomGenerator random() {
    return new Random(id.hashCode());
  }
}
