package io.cdfrecords.pipelines.message;

import io.cdfrecords.pipelines.file.MappingOption;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The warning for a write that replaces records by messages without an order. */
final class VersionWarning {
  private VersionWarning() {}

  /** Prints the warning if the options call for it. */
  static void print(MessageOptions options, PrintStream err) {
    String warning = of(options);
    if (warning != null) {
      err.println(warning);
    }
  }

  private static @Nullable String of(MessageOptions options) {
    String mapping = options.getMapping();
    boolean versioned = mapping != null && MappingOption.read(mapping).mapping().hasVersion();
    return versioned ? null : of(options.getWriteMode());
  }

  private static @Nullable String of(MessageMode mode) {
    return mode == MessageMode.INGEST
        ? null
        : "With --writeMode="
            + mode
            + " and without a version in --mapping, the message of a record that arrives last"
            + " wins, and messages may arrive again or in another order than they were published.";
  }
}
