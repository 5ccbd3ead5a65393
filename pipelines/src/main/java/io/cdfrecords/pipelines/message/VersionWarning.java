package io.cdfrecords.pipelines.message;

import io.cdfrecords.pipelines.file.MappingOption;
import java.io.PrintStream;

/** The warning for a write that replaces records by messages without an order. */
final class VersionWarning {
  private VersionWarning() {}

  /** Prints the warning if the options call for it. */
  static void print(MessageOptions options, PrintStream err) {
    String mapping = options.getMapping();
    boolean versioned = mapping != null && MappingOption.read(mapping).mapping().hasVersion();
    if (!versioned && options.getWriteMode() != MessageMode.INGEST) {
      err.println(
          "With --writeMode="
              + options.getWriteMode()
              + " and without a version in --mapping, the message of a record that arrives last"
              + " wins, and messages may arrive again or in another order than they were published.");
    }
  }
}
