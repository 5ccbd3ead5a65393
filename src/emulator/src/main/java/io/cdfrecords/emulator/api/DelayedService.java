package io.cdfrecords.emulator.api;

import java.time.Duration;
import java.util.function.Supplier;

/** Delays every request about records by a latency, besides the delay of a fault. */
public final class DelayedService implements ApiService {
  private final ApiService next;
  private final Supplier<Duration> latency;

  /**
   * Creates the service.
   *
   * @param latency how long every request about records takes at least
   */
  public DelayedService(ApiService next, Supplier<Duration> latency) {
    this.next = next;
    this.latency = latency;
  }

  @Override
  public void serve(ParsedRequest request, Responder responder) {
    Duration wait =
        request.route().operation().concernsRecords()
            ? request.delay().plus(latency.get())
            : request.delay();
    if (wait.isZero()) {
      next.serve(request, responder);
    } else {
      responder.later(wait, () -> next.serve(request, responder));
    }
  }
}
