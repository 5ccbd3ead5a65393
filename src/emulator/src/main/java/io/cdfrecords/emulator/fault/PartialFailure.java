package io.cdfrecords.emulator.fault;

import java.util.BitSet;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Chooses which records of a request fail.
 *
 * @param share how many of them, above 0 and up to 1; rounded up, so that at least one fails
 * @param seed makes the choice; the same seed chooses the same positions of requests of one size
 */
public record PartialFailure(double share, long seed) {

  /** Returns the positions that fail among the given number of records. */
  public BitSet positions(int records) {
    // A product such as 100 * 0.07 is a hair above 7, and still means seven.
    int wanted = (int) Math.ceil(records * share - 1e-9);
    BitSet chosen = new BitSet(records);
    RandomGenerator random = new Random(seed);
    // Each position is taken with the odds that leave exactly the wanted number at the end.
    for (int position = 0; position < records; position++) {
      int missing = wanted - chosen.cardinality();
      if (random.nextInt(records - position) < missing) {
        chosen.set(position);
      }
    }
    return chosen;
  }
}
