package io.cdfrecords.pipelines.value;

import io.cdfrecords.auth.SecretRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry over HTTP. It uses Java's oldest client, which has no thread that outlives a
 * job. It follows no redirect, since that would forward the password.
 *
 * @param address where it is
 */
record HttpSchemaRegistry(RegistryAddress address) implements SchemaRegistry {
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LARGEST = 5_000_000;

  @Override
  public RegistryAnswer get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address.url() + path).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) SILENCE.toMillis());
    connection.setReadTimeout((int) SILENCE.toMillis());
    connection.setRequestProperty(
        "Accept", "application/vnd.schemaregistry.v1+json, application/json");
    String authorization = authorization();
    if (authorization != null) {
      connection.setRequestProperty("Authorization", authorization);
    }
    try {
      int status = connection.getResponseCode();
      InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      return new RegistryAnswer(status, body == null ? "" : text(body));
    } finally {
      connection.disconnect();
    }
  }

  private @Nullable String authorization() {
    SecretRef password = address.password();
    if (password == null) {
      return null;
    }
    byte[] pair = (address.user() + ":" + password.resolve()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Reads piece by piece, since a trickling answer never exceeds the time-out of one read. */
  private static String text(InputStream body) throws IOException {
    long begun = System.nanoTime();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    int count = body.read(piece);
    while (count >= 0) {
      text.write(piece, 0, count);
      if (text.size() > LARGEST || System.nanoTime() - begun > LONGEST.toNanos()) {
        throw new IOException("the answer has no end");
      }
      count = body.read(piece);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
