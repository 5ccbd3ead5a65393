package io.cdfrecords.beam;

import io.cdfrecords.api.Sleeper;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The clock of a worker, its waits, and the random numbers that spread them, so that a test can set
 * all three.
 */
interface WorkerTime extends InstantSource, Sleeper, Serializable {
  /** Returns the time of the machine's clock, for display. */
  Instant machineTime();

  /** Returns a new generator of random numbers, which several threads may use. */
  RandomGenerator random();
}
