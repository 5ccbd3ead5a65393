package io.cdfrecords.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.socket.LayeredConnectionSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Gives opening a TLS connection a deadline as a whole, the handshake included: the transport's own
 * time-out begins anew with each byte.
 */
record BoundedHandshake(
    LayeredConnectionSocketFactory tls, ExchangeTimer timer, ExchangeTimes times)
    implements LayeredConnectionSocketFactory {

  @Override
  public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
      throws IOException {
    return createLayeredSocket(socket, target, port, null, context);
  }

  @Override
  public Socket createLayeredSocket(
      Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    return bounded(
        socket, () -> tls.createLayeredSocket(socket, target, port, attachment, context));
  }

  @Override
  public Socket createSocket(HttpContext context) throws IOException {
    return tls.createSocket(context);
  }

  @Override
  public Socket createSocket(@Nullable Proxy proxy, HttpContext context) throws IOException {
    return tls.createSocket(proxy, context);
  }

  @Override
  public Socket connectSocket(
      TimeValue timeout,
      Socket socket,
      HttpHost host,
      InetSocketAddress remote,
      @Nullable InetSocketAddress local,
      HttpContext context)
      throws IOException {
    return bounded(socket, () -> tls.connectSocket(timeout, socket, host, remote, local, context));
  }

  @Override
  public Socket connectSocket(
      Socket socket,
      HttpHost host,
      InetSocketAddress remote,
      @Nullable InetSocketAddress local,
      Timeout timeout,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    return bounded(
        socket, () -> tls.connectSocket(socket, host, remote, local, timeout, attachment, context));
  }

  private Socket bounded(Socket socket, Opening opening) throws IOException {
    ExchangeTimer.Alarm alarm = timer.set(ExchangeTimer.Phase.CONNECT, times.connect(), socket);
    try {
      return opening.open();
    } catch (IOException e) {
      if (alarm.rang()) {
        throw (IOException) new ConnectTimeoutException("TLS handshake").initCause(e);
      }
      throw e;
    } finally {
      alarm.cancel();
    }
  }

  @FunctionalInterface
  private interface Opening {
    Socket open() throws IOException;
  }
}
