package io.cdfrecords.emulator.api;

/**
 * Takes a request that was read to its end. Every step between a caller and the operations is a
 * service around another: faults, then budgets, then latency, then {@link Api} itself.
 */
@FunctionalInterface
public interface ApiService {
  /** Serves a request, and ends it through the responder: once, now or later. */
  void serve(ParsedRequest request, Responder responder);
}
