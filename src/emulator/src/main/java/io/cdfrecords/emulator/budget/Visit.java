package io.cdfrecords.emulator.budget;

/** A request that was let in, and counts as one at a time until it ends. */
@FunctionalInterface
public interface Visit {
  /** A request that is not counted. */
  Visit FREE =
      () -> {
        // Nothing was counted, so nothing ends.
      };

  /** Ends the request; to be called once. */
  void end();
}
