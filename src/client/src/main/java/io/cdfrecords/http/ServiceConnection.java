package io.cdfrecords.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that believes only the answer to its own request, and that ends in bounded time.
 *
 * <ul>
 *   <li>Bytes that wait before a request is sent belong to no request: the connection is not used.
 *   <li>Writing the request has a deadline, and so has the whole answer, interim answers included.
 *   <li>The head of an answer has a bounded number of lines, each of a bounded length.
 *   <li>An answer that comes before the request is sent is read, and ends the connection.
 *   <li>Nothing is logged: the transport's own connection writes headers and bodies, and with them
 *       tokens, secrets and records, to a debug log.
 * </ul>
 */
final class ServiceConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  private static final int MAX_HEAD_LINES = 200;
  private static final int MAX_LINE_BYTES = 32 * 1024;

  /** A body of a megabyte leaves in 16 calls of the system. */
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final Http1Config BOUNDED =
      Http1Config.custom()
          .setMaxHeaderCount(MAX_HEAD_LINES)
          .setMaxLineLength(MAX_LINE_BYTES)
          .setBufferSize(BUFFER_BYTES)
          .build();

  /** Long enough to see bytes that are already there. */
  private static final Timeout PRESENT = Timeout.ofMilliseconds(1);

  private final ExchangeTimer timer;
  private final ExchangeTimes times;
  private Timeout socketTimeout = Timeout.DISABLED;
  private ExchangeTimer.@Nullable Alarm alarm;
  private boolean brokenOff;

  /** Whether the pool has just found the connection quiet, so that it is not asked twice. */
  private boolean quiet;

  ServiceConnection(ExchangeTimer timer, ExchangeTimes times) {
    super(BOUNDED);
    this.timer = timer;
    this.times = times;
  }

  @Override
  public void bind(Socket socket) throws IOException {
    super.bind(socket);
    socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    if (!quiet && isDataAvailable(PRESENT)) {
      throw new UnrequestedBytesException();
    }
    quiet = false;
    arm(ExchangeTimer.Phase.SEND);
    try {
      super.sendRequestHeader(request);
    } catch (IOException e) {
      throw named(e);
    }
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestEntity(request);
    } catch (IOException e) {
      // A server that has refused the request no longer reads it; its answer may be here already.
      if (!isAnswered()) {
        throw named(e);
      }
      brokenOff = true;
    }
  }

  @Override
  public void flush() throws IOException {
    if (!brokenOff) {
      try {
        super.flush();
      } catch (IOException e) {
        if (!isAnswered()) {
          throw named(e);
        }
        brokenOff = true;
      }
    }
    arm(ExchangeTimer.Phase.ANSWER);
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    try {
      return super.receiveResponseHeader();
    } catch (IOException e) {
      throw named(e);
    }
  }

  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !brokenOff;
  }

  /** Looks once for both: the end of the connection, and bytes that belong to no request. */
  @Override
  public boolean isStale() throws IOException {
    quiet = isOpen() && isQuiet();
    return !quiet;
  }

  /** Idle in the pool: the exchange is over, and the next request sets its own time-outs. */
  @Override
  public void passivate() {
    disarm();
    super.setSocketTimeout(Timeout.DISABLED);
  }

  @Override
  public void activate() {
    super.setSocketTimeout(socketTimeout);
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      disarm();
    }
  }

  @Override
  public void close(CloseMode mode) {
    try {
      super.close(mode);
    } finally {
      disarm();
    }
  }

  /** Waits for nothing to come: bytes end the wait, and so does the end of the connection. */
  private boolean isQuiet() throws IOException {
    try {
      awaitInput(PRESENT);
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  private boolean isAnswered() {
    try {
      return isDataAvailable(PRESENT);
    } catch (IOException e) {
      // Of a connection that is broken altogether, the first exception says more.
      return false;
    }
  }

  private void arm(ExchangeTimer.Phase phase) {
    disarm();
    Socket socket = getSocket();
    if (socket != null) {
      alarm = timer.set(phase, times.of(phase), socket);
    }
  }

  private void disarm() {
    ExchangeTimer.Alarm set = alarm;
    if (set != null) {
      set.cancel();
    }
  }

  /** Names a socket that a deadline closed a time-out, and not a broken connection. */
  private IOException named(IOException failure) {
    ExchangeTimer.Alarm set = alarm;
    if (set == null || !set.rang()) {
      return failure;
    }
    SocketTimeoutException timeOut =
        set.phase() == ExchangeTimer.Phase.SEND
            ? new SendTimeoutException()
            : new SocketTimeoutException();
    timeOut.initCause(failure);
    return timeOut;
  }

  /** The request could not be written in time. */
  static final class SendTimeoutException extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;
  }

  /** The connection holds bytes that belong to no request. */
  static final class UnrequestedBytesException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
