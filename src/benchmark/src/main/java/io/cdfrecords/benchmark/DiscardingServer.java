package io.cdfrecords.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * A service on a loopback port that accepts whatever it gets. It counts the marks of records, and
 * how old each is.
 */
final class DiscardingServer implements AutoCloseable {
  private static final int LONGEST_MILLIS = 60_000;
  private static final String STREAM =
      "{\"externalId\":\"alarms\",\"createdTime\":0,\"createdFromTemplate\":\"t\","
          + "\"type\":\"Mutable\",\"settings\":{\"lifecycle\":{},\"limits\":{}}}";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** How many records arrived at an age of so many milliseconds. */
  private final AtomicLongArray ages = new AtomicLongArray(LONGEST_MILLIS + 1);

  private DiscardingServer() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Discard());
  }

  static DiscardingServer start() {
    DiscardingServer started = new DiscardingServer();
    LifeCycle.start(started.server);
    return started;
  }

  String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Returns how many records arrived since the last reset. */
  long records() {
    return records.get();
  }

  /** Returns how many uncompressed bytes of bodies arrived since the last reset. */
  long bytes() {
    return bytes.get();
  }

  void reset() {
    records.set(0);
    bytes.set(0);
    for (int i = 0; i < ages.length(); i++) {
      ages.set(i, 0);
    }
  }

  /** Returns the age in milliseconds that {@code share} of the records did not exceed. */
  long ageMillis(double share) {
    long wanted = (long) Math.ceil(records() * share);
    long seen = 0;
    for (int i = 0; i < ages.length(); i++) {
      seen += ages.get(i);
      if (seen >= wanted) {
        return i;
      }
    }
    return LONGEST_MILLIS;
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private final class Discard extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      String path = Request.getPathInContext(request);
      String answer = "{}";
      int status = 202;
      if (request.getMethod().equals("GET")) {
        answer = STREAM;
        status = 200;
      } else if (path.startsWith("/services/collector")) {
        answer = "{\"text\":\"Success\",\"code\":0}";
        status = 200;
      }
      try (InputStream body = body(request)) {
        count(body);
      }
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, UTF_8.encode(answer), callback);
      return true;
    }

    private InputStream body(Request request) throws IOException {
      InputStream in = Content.Source.asInputStream(request);
      return "gzip".equalsIgnoreCase(request.getHeaders().get(HttpHeader.CONTENT_ENCODING))
          ? new GZIPInputStream(in, 1 << 16)
          : in;
    }

    private void count(InputStream body) throws IOException {
      byte[] buffer = new byte[1 << 16];
      MarkReader marks = new MarkReader(System.currentTimeMillis());
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        marks.read(buffer, read);
        bytes.addAndGet(read);
      }
      records.addAndGet(marks.found);
    }
  }

  /** Finds the marks of one body, which may lie across two buffers. */
  private final class MarkReader {
    private final long now;
    private long found;
    private long millis;
    private int digitsLeft;

    MarkReader(long now) {
      this.now = now;
    }

    void read(byte[] buffer, int length) {
      for (int i = 0; i < length; i++) {
        byte letter = buffer[i];
        if (letter == SampleRecords.MARK) {
          found++;
          millis = 0;
          digitsLeft = SampleRecords.MARK_DIGITS;
        } else if (digitsLeft > 0) {
          millis = millis * 10 + (letter - '0');
          digitsLeft--;
          if (digitsLeft == 0) {
            ages.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MILLIS, now - millis)));
          }
        }
      }
    }
  }
}
