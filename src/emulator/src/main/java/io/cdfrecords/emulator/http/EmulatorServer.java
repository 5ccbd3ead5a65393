package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.ApiService;
import io.cdfrecords.emulator.page.Page;
import io.cdfrecords.emulator.proxy.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server, which listens on the loopback interface unless another address is asked for. */
public final class EmulatorServer implements AutoCloseable {
  /** Bodies are large. This is the largest buffer that the server keeps for the next request. */
  private static final int INPUT_BUFFER = 1 << 16;

  private final Listening listening;
  private final Server server;
  private final ServerConnector connector;

  /** Kept, so that a stopped server still knows its address. */
  private volatile int localPort;

  /**
   * Creates a server that is not yet started.
   *
   * @param listening where it listens
   * @param api reads requests
   * @param service serves the requests that were read
   * @param recording passes requests on to a real project; empty for none
   */
  public EmulatorServer(
      Listening listening,
      Page page,
      Api api,
      ApiService service,
      Journal journal,
      Optional<Recording> recording) {
    this.listening = listening;
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("emulator");
    // A test that forgets to close the emulator must still end.
    threads.setDaemon(true);
    server = new Server(threads);
    server.setStopTimeout(0);
    server.setErrorHandler(new JsonErrorHandler());
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    http.setInputBufferSize(INPUT_BUFFER);
    connector = new ServerConnector(server, http);
    connector.setHost(listening.host());
    connector.setPort(listening.port());
    connector.setIdleTimeout(listening.idleTimeout().toMillis());
    server.addConnector(connector);
    server.setHandler(
        new Handler.Sequence(
            new ControlGuard(listening.names()),
            new PageHandler(page),
            new EmulatorHandler(api, service, journal, recording)));
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException where the port cannot be had
   */
  public void start() {
    try {
      server.start();
      localPort = connector.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port %d of %s cannot be had: %s. Stop the program that listens on it, or choose another port; 0 takes a free one"
              .formatted(listening.port(), listening.host(), reason(e)),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("the emulator's server did not start", e);
    }
  }

  private static String reason(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof BindException ? "it is in use" : String.valueOf(failure.getMessage());
  }

  /** Returns the address, as {@code http://127.0.0.1:8787}. */
  public String address() {
    return "http://" + listening.reachedAt() + ":" + localPort;
  }

  /** Returns whether other machines can reach it. */
  public boolean open() {
    return listening.open();
  }

  /** Waits until the server is stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Stops, and closes every connection, those of stalled requests too. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the emulator's server did not stop", e);
    }
  }
}
