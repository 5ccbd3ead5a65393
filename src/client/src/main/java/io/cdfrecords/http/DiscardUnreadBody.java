package io.cdfrecords.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.NullEntity;

/**
 * Keeps a strange answer from holding a thread or hiding its status.
 *
 * <p>A stream of the transport drains what is left when it is closed, so that the connection can be
 * used again; of an answer without an end there is always something left. Closing it early throws
 * the connection away instead.
 */
final class DiscardUnreadBody implements ExecChainHandler {
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    // google-http-client reads this one as a number, and throws the answer away where it is none.
    response.removeHeaders("Age");
    HttpEntity entity = response.getEntity();
    // google-http-client does not expect an answer without content, as a 204 is.
    response.setEntity(
        entity == null ? NullEntity.INSTANCE : new Guarded(entity, scope.execRuntime));
    return response;
  }

  private static final class Guarded extends HttpEntityWrapper {
    private final ExecRuntime connection;

    Guarded(HttpEntity entity, ExecRuntime connection) {
      super(entity);
      this.connection = connection;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new Undrained(super.getContent(), connection);
    }
  }

  private static final class Undrained extends FilterInputStream {
    private final ExecRuntime connection;
    private boolean ended;

    Undrained(InputStream in, ExecRuntime connection) {
      super(in);
      this.connection = connection;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      ended |= read < 0;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      ended |= read < 0;
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        connection.discardEndpoint();
      }
      super.close();
    }
  }
}
