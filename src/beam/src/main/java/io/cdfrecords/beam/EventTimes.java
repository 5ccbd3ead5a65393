package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Converts event times for failures. */
final class EventTimes {
  private EventTimes() {}

  /** Returns the event time, or null for Beam's mark of an element without one. */
  static @Nullable Instant shown(Instant eventTime) {
    return eventTime.equals(BoundedWindow.TIMESTAMP_MIN_VALUE) ? null : eventTime;
  }
}
