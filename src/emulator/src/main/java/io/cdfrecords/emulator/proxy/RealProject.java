package io.cdfrecords.emulator.proxy;

import io.cdfrecords.emulator.json.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A project of the service, to which requests are passed on as they came. */
public final class RealProject {
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofMinutes(2);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What concerns one connection only, or the coding of an answer that is compared. */
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "date",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "server",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TO_CONNECT)
          // A token is sent where its owner sends it, and to no other address.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private RealProject(URI base) {
    this.base = base;
  }

  /**
   * Returns the project at an address.
   *
   * @param url the cluster, as {@code https://westeurope-1.cognitedata.com}; http on this machine
   *     only
   * @throws IllegalArgumentException for any other
   */
  public static RealProject at(String url) {
    URI base;
    try {
      base = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule(url), e);
    }
    String host = String.valueOf(base.getHost());
    boolean safe =
        "https".equals(base.getScheme())
            || ("http".equals(base.getScheme()) && LOOPBACK.contains(host));
    boolean plain =
        base.getHost() != null
            && base.getRawUserInfo() == null
            && base.getRawQuery() == null
            && base.getRawFragment() == null
            && Set.of("", "/").contains(String.valueOf(base.getRawPath()));
    if (!safe || !plain) {
      throw new IllegalArgumentException(rule(url));
    }
    return new RealProject(URI.create(base.getScheme() + "://" + base.getRawAuthority()));
  }

  /**
   * Passes a request on.
   *
   * @param pathAndQuery as they stand in the request line
   * @param headers by lower-case name
   */
  CompletableFuture<Answer> send(
      String method, String pathAndQuery, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + pathAndQuery))
            .timeout(TO_ANSWER)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, value) -> {
          if (!OF_A_CONNECTION.contains(name)) {
            request.header(name, value);
          }
        });
    return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(this::answer);
  }

  private Answer answer(HttpResponse<byte[]> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!OF_A_CONNECTION.contains(lower) && !lower.startsWith(":")) {
                headers.put(name, String.join(", ", values));
              }
            });
    return new Answer(response.statusCode(), headers, response.body());
  }

  private static String rule(String url) {
    // What stands before an @ may be a password.
    return "must be https://HOST without a path, or http:// on this machine, but was "
        + url.replaceAll("//[^/]*@", "//…@");
  }
}
