package io.cdfrecords.emulator.store;

import java.util.function.Supplier;

/** Stands before the writes of a stream. */
@FunctionalInterface
public interface WriteGate {
  /** Lets every write pass, whatever it costs. */
  WriteGate OPEN =
      cost -> {
        // The cost is not asked for, so it is not computed.
      };

  /**
   * Lets a write pass, or refuses it with an exception; then nothing of it is applied. What the
   * cost says holds until the write is applied.
   */
  void admit(Supplier<WriteCost> cost);
}
