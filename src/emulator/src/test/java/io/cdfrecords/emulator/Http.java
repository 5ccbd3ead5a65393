package io.cdfrecords.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** A caller that knows nothing but HTTP. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RecordsEmulator emulator;

  Http(RecordsEmulator emulator) {
    this.emulator = emulator;
  }

  static String path(String rest) {
    return "/api/v1/projects/p/streams" + rest;
  }

  HttpResponse<String> post(String path, String json, String... headers) throws IOException {
    return send("POST", path, json.getBytes(UTF_8), withJson(headers));
  }

  HttpResponse<String> ingest(String stream, String json, String... headers) throws IOException {
    return post(path("/" + stream + "/records"), json, headers);
  }

  HttpResponse<String> upsert(String stream, String json) throws IOException {
    return post(path("/" + stream + "/records/upsert"), json);
  }

  HttpResponse<String> delete(String stream, String json) throws IOException {
    return post(path("/" + stream + "/records/delete"), json);
  }

  HttpResponse<String> filter(String stream, String json) throws IOException {
    return post(path("/" + stream + "/records/filter"), json);
  }

  HttpResponse<String> sync(String stream, String json) throws IOException {
    return post(path("/" + stream + "/records/sync"), json);
  }

  HttpResponse<String> aggregate(String stream, String json) throws IOException {
    return post(path("/" + stream + "/records/aggregate"), json);
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    return send("GET", path, new byte[0], headers);
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Compresses a body. */
  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  private static String[] withJson(String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase("Content-Type")) {
        return headers;
      }
    }
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }
}
