package io.cdfrecords.beam;

import java.util.random.RandomGenerator;

/** A generator of random numbers that several threads may ask. */
final class SynchronizedRandom implements RandomGenerator {
  private final RandomGenerator random;

  SynchronizedRandom(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public synchronized long nextLong() {
    return random.nextLong();
  }
}
