package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Event times as a failure shows them. */
final class EventTimes {
  private EventTimes() {}

  /** Returns the event time, or null where it is Beam's mark for an element without one. */
  static @Nullable Instant shown(Instant eventTime) {
    return eventTime.equals(BoundedWindow.TIMESTAMP_MIN_VALUE) ? null : eventTime;
  }
}
