package io.cdfrecords.beam;

import io.cdfrecords.beam.proxy.Mishap;
import io.cdfrecords.beam.proxy.Mishap.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every fault that a job has to live with, each alone, and mixtures of them. */
final class FaultTable {
  /** So long a client of the suite waits for an answer. */
  static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

  /** What is silent for so long, the client has given up. */
  private static final Duration TOO_LONG = Duration.ofMillis(1_800);

  /** Somewhere in the first post of a connection. */
  private static final int MIDST_OF_A_REQUEST = 600;

  private static final int MIDST_OF_AN_ANSWER = 100;

  /** A little more than the look-up of a stream takes, in either direction. */
  private static final int LOOK_UP = 470;

  private FaultTable() {}

  /** What passes by itself, or concerns one request only. */
  static List<Fault> ofTheService(KindOfWrite kind) {
    List<Fault> faults = new ArrayList<>();
    String second = on(kind.operation()) + ",\"from\":2";
    String twice = second + ",\"times\":2";
    IntStream.of(408, 409, 429, 500, 502, 503, 504)
        .forEach(status -> faults.add(Fault.status(twice, status)));
    IntStream.of(400, 401, 403, 422).forEach(status -> faults.add(Fault.status(second, status)));
    IntStream.of(500, 503).forEach(status -> faults.add(Fault.partial(twice, status)));
    if (!kind.tellsOfConflicts()) {
      faults.add(Fault.partial(twice, 409));
    }
    faults.add(Fault.status(twice + ",\"retryAfter\":\"1\"", 429));
    faults.add(Fault.status(second + ",\"retryAfter\":\"1\"", 503));
    Stream.of("cutBefore", "cutAfter", "stall")
        .forEach(how -> faults.add(Fault.silence(twice, how)));
    faults.add(Fault.slow(twice, Duration.ofMillis(300)));
    faults.add(Fault.slow(second, TOO_LONG));
    if (kind.readsBack()) {
      faults.addAll(ofReading());
    }
    faults.add(Fault.status(on("token"), 503));
    faults.add(Fault.silence(on("token"), "cutAfter"));
    faults.add(Fault.status(on("any") + ",\"times\":3", 503));
    faults.add(Fault.silence(on("any") + ",\"from\":2", "cutBefore"));
    return faults;
  }

  private static List<Fault> ofReading() {
    List<Fault> faults = new ArrayList<>();
    String twice = on("filter") + ",\"times\":2";
    IntStream.of(429, 500, 503).forEach(status -> faults.add(Fault.status(twice, status)));
    Stream.of("cutBefore", "stall").forEach(how -> faults.add(Fault.silence(twice, how)));
    faults.add(Fault.slow(twice, Duration.ofMillis(300)));
    faults.add(Fault.status(on("filter"), 401));
    return faults;
  }

  /** What the network does to the first connections of the four shards. */
  static List<Fault> ofTheNetwork() {
    return Stream.of(
            Mishap.latency(Side.REQUEST, Duration.ofMillis(20)),
            Mishap.latency(Side.RESPONSE, Duration.ofMillis(20)),
            Mishap.reset(Side.REQUEST, 0),
            Mishap.reset(Side.REQUEST, MIDST_OF_A_REQUEST),
            Mishap.reset(Side.RESPONSE, 0),
            Mishap.reset(Side.RESPONSE, MIDST_OF_AN_ANSWER),
            Mishap.truncation(Side.REQUEST, MIDST_OF_A_REQUEST),
            Mishap.truncation(Side.RESPONSE, 0),
            Mishap.truncation(Side.RESPONSE, MIDST_OF_AN_ANSWER),
            Mishap.stall(Side.REQUEST, MIDST_OF_A_REQUEST, TOO_LONG),
            Mishap.stall(Side.RESPONSE, MIDST_OF_AN_ANSWER, TOO_LONG),
            Mishap.halfClose(Side.RESPONSE, 0),
            Mishap.halfClose(Side.RESPONSE, MIDST_OF_AN_ANSWER))
        .map(mishap -> onConnections(mishap, 4))
        .toList();
  }

  /**
   * The service answers what it sees of a half-closed request with a 400, which nobody can tell
   * from its word on what was asked: the request is cut in halves. On bounded input it holds a
   * whole batch; a single record would be called refused.
   */
  static Fault halfClosedRequest() {
    return onConnections(Mishap.halfClose(Side.REQUEST, MIDST_OF_A_REQUEST), 1);
  }

  /** As above: of a request that holds one record, the answer is that record's own. */
  static Fault tooLargeRequest(KindOfWrite kind) {
    return Fault.status(on(kind.operation()) + ",\"from\":2", 413);
  }

  private static Fault onConnections(Mishap mishap, int connections) {
    return Fault.network(mishap.toString(), behindLookUp(mishap.onTheFirst(connections)));
  }

  /** The first connection begins with the look-up of the stream, and mishaps are to meet writes. */
  private static IntFunction<Mishap> behindLookUp(IntFunction<Mishap> mishaps) {
    return connection ->
        connection == 0 ? mishaps.apply(connection).later(LOOK_UP) : mishaps.apply(connection);
  }

  /** Mixtures of the service's faults, of the network's, and of both, in turn by their seeds. */
  static List<Fault> mixtures(KindOfWrite kind, IntStream seeds) {
    return seeds
        .mapToObj(
            seed ->
                Fault.mixed(
                    "mixture of seed " + seed,
                    seed % 3 == 1 ? List.of() : climate(kind, seed),
                    seed % 3 == 0
                        ? Fault.NO_MISHAP
                        : behindLookUp(Mishap.bySeed(seed, 10, 600, TOO_LONG))))
        .toList();
  }

  /** Only what passes: a record that is refused alone, for a reason of its own, is at fault. */
  private static List<Fault> climate(KindOfWrite kind, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Fault> faults = new ArrayList<>();
    faults.add(Fault.status(on(kind.operation()) + ",\"from\":" + random.nextInt(2, 9), 401));
    IntStream.of(408, 429, 500, 502, 503)
        .forEach(status -> faults.add(Fault.status(at(random, kind.operation()), status)));
    IntStream.of(500, 503)
        .forEach(status -> faults.add(Fault.partial(at(random, kind.operation()), status)));
    Stream.of("cutBefore", "cutAfter", "stall")
        .forEach(how -> faults.add(Fault.silence(at(random, kind.operation()), how)));
    faults.add(Fault.slow(at(random, kind.operation()), Duration.ofMillis(100)));
    if (kind.readsBack()) {
      faults.add(Fault.status(at(random, "filter"), 503));
      faults.add(Fault.silence(at(random, "filter"), "cutAfter"));
    }
    return faults;
  }

  private static String at(SplittableRandom random, String operation) {
    return on(operation)
        + ",\"share\":"
        + random.nextDouble(0.01, 0.06)
        + ",\"seed\":"
        + random.nextInt(1_000);
  }

  private static String on(String operation) {
    return "\"on\":\"" + operation + "\"";
  }
}
