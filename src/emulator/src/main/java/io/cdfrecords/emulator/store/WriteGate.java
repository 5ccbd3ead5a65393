package io.cdfrecords.emulator.store;

import java.util.function.Supplier;

/** Admits or refuses the writes of a stream. */
@FunctionalInterface
public interface WriteGate {
  /** Lets every write pass, whatever it costs. */
  WriteGate OPEN =
      cost -> {
        // The cost is not asked for, so it is not computed.
      };

  /**
   * Lets a write pass, or refuses it with an exception; then nothing of it is applied. The cost
   * stays valid until the write is applied.
   */
  void admit(Supplier<WriteCost> cost);
}
