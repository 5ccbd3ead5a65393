package io.cdfrecords.http;

import com.google.api.client.http.HttpContent;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A body compressed while it is sent, at gzip's fastest level: records repeat their property names,
 * so that the quickest pass finds most of what there is to find.
 */
record GzipContent(HttpContent content) implements HttpContent {
  static final String ENCODING = "gzip";

  private static final int BUFFER_BYTES = 32 * 1024;

  /** Unknown until it is sent. */
  @Override
  public long getLength() {
    return -1;
  }

  @Override
  public String getType() {
    return content.getType();
  }

  @Override
  public boolean retrySupported() {
    return false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    // Small items are gathered first: each write to a deflater is a call out of the JVM.
    try (OutputStream zipped =
        new BufferedOutputStream(new Fastest(new KeptOpen(out)), BUFFER_BYTES)) {
      content.writeTo(zipped);
    }
  }

  private static final class Fastest extends GZIPOutputStream {
    Fastest(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** The connection is not ours to close; closing the rest frees the deflater's memory. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
