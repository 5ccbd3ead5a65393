package io.cdfrecords.emulator;

import java.time.Duration;

/** Gives tests of other packages an emulator that does not wait 30 s for a client to go on. */
public final class ShortSilence {
  private ShortSilence() {}

  /** Sets how long a client may be silent in the middle of a request. */
  public static RecordsEmulatorBuilder of(RecordsEmulatorBuilder builder, Duration silence) {
    return builder.idleTimeout(silence);
  }
}
