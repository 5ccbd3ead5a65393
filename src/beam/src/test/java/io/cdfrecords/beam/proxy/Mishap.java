package io.cdfrecords.beam.proxy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * What happens to one connection.
 *
 * @param kind what happens
 * @param side to the bytes of which direction
 * @param afterBytes how many bytes of that direction pass unharmed
 * @param time how long a wait is; zero where there is none
 */
public record Mishap(Kind kind, Side side, long afterBytes, Duration time) {
  /** Nothing happens. */
  public static final Mishap NONE = new Mishap(Kind.NONE, Side.REQUEST, 0, Duration.ZERO);

  /** What a network does to a connection. */
  public enum Kind {
    /** All bytes pass. */
    NONE,
    /** Every piece comes late. */
    LATENCY,
    /** Both ends are told that the connection is broken. */
    RESET,
    /** Both ends see the other one close, in the middle of what it said. */
    TRUNCATION,
    /** The bytes stop for a while, and go on. */
    STALL,
    /** The receiver sees the sender's end, and may itself still send. */
    HALF_CLOSE
  }

  /** A direction. */
  public enum Side {
    /** From the client to the service. */
    REQUEST,
    /** From the service to the client. */
    RESPONSE
  }

  /** Every piece of that side comes {@code time} late. */
  public static Mishap latency(Side side, Duration time) {
    return new Mishap(Kind.LATENCY, side, 0, time);
  }

  /** The connection is reset. */
  public static Mishap reset(Side side, long afterBytes) {
    return new Mishap(Kind.RESET, side, afterBytes, Duration.ZERO);
  }

  /** The connection ends, without an error. */
  public static Mishap truncation(Side side, long afterBytes) {
    return new Mishap(Kind.TRUNCATION, side, afterBytes, Duration.ZERO);
  }

  /** The bytes stop for {@code time}. */
  public static Mishap stall(Side side, long afterBytes, Duration time) {
    return new Mishap(Kind.STALL, side, afterBytes, time);
  }

  /** One direction ends. */
  public static Mishap halfClose(Side side, long afterBytes) {
    return new Mishap(Kind.HALF_CLOSE, side, afterBytes, Duration.ZERO);
  }

  /** The same, when so many more bytes have passed. */
  public Mishap later(long moreBytes) {
    return new Mishap(kind, side, afterBytes + moreBytes, time);
  }

  /** The first {@code connections} meet this; later ones meet nothing. */
  public IntFunction<Mishap> onTheFirst(int connections) {
    return connection -> connection < connections ? this : NONE;
  }

  /**
   * Each of the first {@code connections} meets something of its own, by {@code seed}; later ones
   * meet nothing, so that whoever tries again gets through. No request is half-closed: a server
   * answers that with a 400, which nobody can tell from its word on what was asked.
   *
   * @param mostBytes a mishap comes after fewer bytes than this
   * @param stall how long bytes stop, where they do
   */
  public static IntFunction<Mishap> bySeed(
      long seed, int connections, long mostBytes, Duration stall) {
    return connection -> {
      if (connection >= connections) {
        return NONE;
      }
      SplittableRandom random = new SplittableRandom(seed * 1_000 + connection);
      Kind kind = Kind.values()[random.nextInt(1, Kind.values().length)];
      Side side = random.nextBoolean() && kind != Kind.HALF_CLOSE ? Side.REQUEST : Side.RESPONSE;
      Duration time =
          switch (kind) {
            case LATENCY -> Duration.ofMillis(random.nextInt(1, 20));
            case STALL -> stall;
            default -> Duration.ZERO;
          };
      return new Mishap(kind, side, random.nextLong(mostBytes), time);
    };
  }
}
