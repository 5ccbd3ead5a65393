package io.cdfrecords.beam.proxy;

import io.cdfrecords.beam.proxy.Mishap.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Stands before a service of this machine and does to its connections what a network does. Every
 * thread is a daemon, every wait ends when the proxy is closed.
 */
public final class TcpProxy implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration LONGEST_REBIND = Duration.ofSeconds(10);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "tcp-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Kind, AtomicInteger> happened = new ConcurrentHashMap<>();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final EndableWait pauses = new EndableWait();
  private final int upstream;
  private final IntFunction<Mishap> plan;
  private final int port;
  private ServerSocket listener;

  /**
   * Listens on a free port.
   *
   * @param upstream the service's address, as {@code http://127.0.0.1:8787}
   * @param plan what happens to a connection, by its number from 0
   */
  public TcpProxy(String upstream, IntFunction<Mishap> plan) {
    this.upstream = URI.create(upstream).getPort();
    this.plan = plan;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  /** Where clients find the proxy. */
  public String url() {
    return "http://" + LOOPBACK.getHostAddress() + ":" + port;
  }

  /** How many connections met mishaps of {@code kind}. */
  public int happened(Kind kind) {
    return happened.getOrDefault(kind, new AtomicInteger()).get();
  }

  /** How many connections met a mishap of any kind. */
  public int happened() {
    return happened.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** How many stops of the service have ended. */
  public int outages() {
    return outages.get();
  }

  /**
   * The service is gone for {@code time}: open connections are reset, new ones are refused. Returns
   * at once.
   */
  public void stopFor(Duration time) {
    stopListening();
    links.forEach(Link::reset);
    threads.execute(
        () -> {
          pauses.pause(time);
          startListening();
        });
  }

  private synchronized void stopListening() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody else may have been given the port meanwhile, for the length of a connection. */
  private void startListening() {
    long end = System.nanoTime() + LONGEST_REBIND.toNanos();
    while (!pauses.ended()) {
      try {
        ServerSocket again = listen(port);
        synchronized (this) {
          listener = again;
        }
        outages.incrementAndGet();
        accept(again);
        return;
      } catch (UncheckedIOException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        pauses.pause(Duration.ofMillis(50));
      }
    }
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    threads.execute(
        () -> {
          while (!from.isClosed()) {
            linkNext(from);
          }
        });
  }

  private void linkNext(ServerSocket from) {
    try {
      link(from.accept(), from);
    } catch (IOException e) {
      // Closed, or the client or the service is gone: the next one may be there.
      return;
    }
  }

  private void link(Socket client, ServerSocket from) throws IOException {
    Socket service;
    try {
      service = new Socket(LOOPBACK, upstream);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    Link link =
        new Link(client, service, plan.apply(connections.getAndIncrement()), pauses, this::count);
    links.add(link);
    link.carry(threads, () -> links.remove(link));
    if (from.isClosed()) {
      link.reset();
    }
  }

  private void count(Kind kind) {
    happened.computeIfAbsent(kind, any -> new AtomicInteger()).incrementAndGet();
  }

  /** Ends every connection, every wait and every thread. */
  @Override
  public void close() {
    pauses.end();
    stopListening();
    links.forEach(Link::reset);
    threads.shutdownNow();
  }
}
