package io.cdfrecords.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The requests of a peer that is written by hand: the JDK's client, and gzip at its fastest level
 * as this library has it. There is no retry, no limit of bytes and no reading of refusals.
 */
final class PlainPost {
  /** Items of a full request. */
  static final int BATCH = 1000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;

  PlainPost(String url) {
    this.target = URI.create(url + "/api/v1/projects/p/streams/alarms/records");
  }

  void send(List<byte[]> items) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    try (OutputStream zipped = new FastGzip(body)) {
      zipped.write('{');
      zipped.write("\"items\":[".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      for (int i = 0; i < items.size(); i++) {
        if (i > 0) {
          zipped.write(',');
        }
        zipped.write(items.get(i));
      }
      zipped.write(']');
      zipped.write('}');
    }
    send(body.toByteArray());
  }

  private void send(byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .header("Authorization", "Bearer token")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 202) {
        throw new IOException("status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Compresses at the level that this library has. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 32 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
