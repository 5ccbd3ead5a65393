package io.cdfrecords.beam;

import io.cdfrecords.beam.proxy.Mishap;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * What goes wrong between a job and its service.
 *
 * @param name what a failing test calls it
 * @param script the emulator's script of faults
 * @param network what happens to each connection
 * @param seen whether it shows in a request that the emulator logged; of the network nothing does
 */
record Fault(
    String name, String script, IntFunction<Mishap> network, Predicate<LoggedRequest> seen) {
  /** Connections are left alone. */
  static final IntFunction<Mishap> NO_MISHAP = connection -> Mishap.NONE;

  /** Nothing goes wrong by itself. */
  static final Fault NONE = new Fault("no fault", "[]", NO_MISHAP, request -> true);

  /** Whether connections are left alone. */
  boolean sparesTheNetwork() {
    return network == NO_MISHAP;
  }

  /** Requests {@code which} are answered with {@code status}. */
  static Fault status(String which, int status) {
    return rule(which + ",\"do\":\"status\",\"status\":" + status, r -> r.status() == status);
  }

  /** The same, of a part of each request's records. */
  static Fault partial(String which, int status) {
    return rule(
        which + ",\"partial\":0.3,\"do\":\"status\",\"status\":" + status,
        request -> request.status() == status);
  }

  /** Requests {@code which} are never answered; {@code how} is cutBefore, cutAfter or stall. */
  static Fault silence(String which, String how) {
    return rule(which + ",\"do\":\"" + how + "\"", request -> request.status() == 0);
  }

  /** Requests {@code which} take their time. */
  static Fault slow(String which, Duration time) {
    return rule(
        which + ",\"do\":\"slow\",\"millis\":" + time.toMillis(),
        request -> request.endedNanos() - request.startedNanos() >= time.toNanos());
  }

  private static Fault rule(String rule, Predicate<LoggedRequest> seen) {
    return new Fault(rule.replace("\"", ""), "[{" + rule + "}]", NO_MISHAP, seen);
  }

  /** Something happens to connections. */
  static Fault network(String name, IntFunction<Mishap> mishaps) {
    return new Fault(name, "[]", mishaps, request -> true);
  }

  /** All of {@code faults}, and what happens to each connection besides. */
  static Fault mixed(String name, List<Fault> faults, IntFunction<Mishap> network) {
    String rules =
        String.join(
            ",",
            faults.stream()
                .map(fault -> fault.script().substring(1, fault.script().length() - 1))
                .toList());
    return new Fault(
        name,
        "[" + rules + "]",
        network,
        request -> faults.isEmpty() || faults.stream().anyMatch(f -> f.seen().test(request)));
  }
}
