package io.cdfrecords.emulator.schema;

import java.util.Map;

/** Where spaces and containers are kept beyond the life of the process. */
@FunctionalInterface
public interface ModelLog {
  /** Keeps nothing. */
  ModelLog NONE =
      entry -> {
        // What is in memory is all there is.
      };

  /**
   * Writes down a change before it is made, as an entry that {@link ModelCatalog#restore} reads.
   *
   * @throws java.io.UncheckedIOException where it cannot; then the change is not made
   */
  void append(Map<String, Object> entry);
}
