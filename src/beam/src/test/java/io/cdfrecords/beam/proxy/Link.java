package io.cdfrecords.beam.proxy;

import io.cdfrecords.beam.proxy.Mishap.Kind;
import io.cdfrecords.beam.proxy.Mishap.Side;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One client's connection and the one that was opened for it to the service. */
final class Link {
  private static final int LONGEST_SILENCE_MILLIS = 60_000;

  private final Socket client;
  private final Socket service;
  private final Mishap mishap;
  private final EndableWait pauses;
  private final Consumer<Kind> happened;
  private final AtomicInteger directions = new AtomicInteger(2);

  Link(Socket client, Socket service, Mishap mishap, EndableWait pauses, Consumer<Kind> happened)
      throws IOException {
    this.client = client;
    this.service = service;
    this.mishap = mishap;
    this.pauses = pauses;
    this.happened = happened;
    for (Socket socket : new Socket[] {client, service}) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      socket.setTcpNoDelay(true);
    }
  }

  /** Carries both directions until both have ended. */
  void carry(Executor threads, Runnable ended) {
    for (Side side : Side.values()) {
      threads.execute(
          () -> {
            direction(side).carry();
            if (directions.decrementAndGet() == 0) {
              close();
              ended.run();
            }
          });
    }
  }

  private Direction direction(Side side) {
    Mishap own = mishap.side() == side ? mishap : Mishap.NONE;
    return side == Side.REQUEST
        ? new Direction(client, service, own, this)
        : new Direction(service, client, own, this);
  }

  /** The mishap comes to pass now. */
  void happened() {
    happened.accept(mishap.kind());
  }

  void pause() {
    pauses.pause(mishap.time());
  }

  /** Closes both ends so that what is on its way is lost, and each is told of an error. */
  void reset() {
    linger(client);
    linger(service);
    close();
  }

  void close() {
    close(client);
    close(service);
  }

  private static void linger(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
      return;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to be done with a socket that cannot even be closed.
      return;
    }
  }
}
