package io.cdfrecords.emulator.store;

import java.util.function.Supplier;

/** Stands before the writes of a stream. */
@FunctionalInterface
public interface WriteGate {
  /** Lets every write pass, whatever it costs. */
  WriteGate OPEN =
      cost -> {
        // Nobody asks for the cost, so it is not worked out.
      };

  /**
   * Lets a write pass, or refuses it with an exception; then nothing of it is applied. What the
   * cost says holds until the write is applied.
   */
  void admit(Supplier<WriteCost> cost);
}
