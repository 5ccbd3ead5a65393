package io.cdfrecords.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges whose time is over by closing their socket, which wakes a thread that reads from
 * it or writes to it. A read time-out cannot do that: each byte that trickles in starts it anew,
 * and writing has none.
 *
 * <p>Time is measured by {@link System#nanoTime}. One daemon thread serves all exchanges; it ends
 * with {@link #close}, and also after a while without any exchange.
 */
final class ExchangeTimer implements AutoCloseable {
  /** Longer than the pause between two requests, so that a thread is not made for each. */
  private static final Duration IDLE = Duration.ofSeconds(15);

  /** After a write was ended, the time to read the answer that may have come before its end. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final ScheduledThreadPoolExecutor thread;

  ExchangeTimer() {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "cdf-records-exchange-timer");
              made.setDaemon(true);
              return made;
            });
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  /** A step of an exchange that has a deadline of its own. */
  enum Phase {
    /** Opening a connection, its TLS handshake included. */
    CONNECT,
    /** Writing the request. */
    SEND,
    /** Reading the answer. */
    ANSWER
  }

  /** Ends {@code socket} after {@code time}, unless the alarm is cancelled before. */
  Alarm set(Phase phase, Duration time, Socket socket) {
    Alarm alarm = new Alarm(phase, socket);
    alarm.schedule(time);
    return alarm;
  }

  /** Ends the thread. Exchanges under way end with their connections. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** The deadline of one step. */
  final class Alarm {
    private final Phase phase;
    private final Socket socket;
    private @Nullable Future<?> pending;
    private boolean cancelled;
    private boolean rang;

    private Alarm(Phase phase, Socket socket) {
      this.phase = phase;
      this.socket = socket;
    }

    Phase phase() {
      return phase;
    }

    synchronized boolean rang() {
      return rang;
    }

    synchronized void cancel() {
      cancelled = true;
      if (pending != null) {
        pending.cancel(false);
      }
    }

    private synchronized void schedule(Duration time) {
      try {
        pending = thread.schedule(this::ring, time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        // The endpoint is closed, and its connections with it.
        end(socket);
      }
    }

    private synchronized void ring() {
      if (cancelled) {
        return;
      }
      boolean first = !rang;
      rang = true;
      // Only the writing side is ended first, where that cannot block: what the server said
      // before it stopped reading can still be read.
      if (first && phase == Phase.SEND && !(socket instanceof SSLSocket)) {
        endWriting(socket);
        schedule(GRACE);
      } else {
        end(socket);
      }
    }
  }

  private static void endWriting(Socket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      end(socket);
    }
  }

  private static void end(Socket socket) {
    try {
      // Without lingering, closing a TLS socket does not wait for a writer that is stuck.
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already, and closing it once more does no harm.
    }
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to be done with a socket that cannot even be closed.
    }
  }
}
