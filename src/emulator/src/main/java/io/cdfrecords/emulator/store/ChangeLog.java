package io.cdfrecords.emulator.store;

import java.util.List;

/** Where the changes of a stream are kept beyond the life of the process. */
@FunctionalInterface
public interface ChangeLog {
  /** Keeps nothing. */
  ChangeLog NONE =
      changes -> {
        // What is in memory is all there is.
      };

  /**
   * Writes down the changes of one request before they are made.
   *
   * @throws java.io.UncheckedIOException where it cannot; then none of them is made
   */
  void append(List<? extends Change> changes);
}
