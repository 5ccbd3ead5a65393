package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Operation;
import io.cdfrecords.auth.ServiceUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes every URL of the service that this library calls; nobody else joins URLs. */
final class CdfUrls {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~";

  private final String streams;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if a value is not allowed; the message names it
   */
  CdfUrls(String baseUrl, String project) {
    URI base = ServiceUrl.parse("baseUrl", baseUrl);
    if (!base.getRawPath().isEmpty() && !base.getRawPath().equals("/")) {
      throw new IllegalArgumentException(
          "baseUrl must end after the host and port, but had the path " + base.getRawPath());
    }
    if (requireNonNull(project, "project").isBlank()) {
      throw new IllegalArgumentException("project must not be empty");
    }
    streams =
        base.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + base.getRawAuthority()
            + "/api/v1/projects/"
            + segment(project)
            + "/streams/";
  }

  String records(String stream, Operation operation) {
    String records = streams + segment(stream) + "/records";
    return switch (operation) {
      case INGEST -> records;
      case UPSERT -> records + "/upsert";
      case DELETE -> records + "/delete";
    };
  }

  String filter(String stream) {
    return streams + segment(stream) + "/records/filter";
  }

  String stream(String stream) {
    return streams + segment(stream) + "?includeStatistics=true";
  }

  /** What every URL begins with. */
  @Override
  public String toString() {
    return streams;
  }

  /**
   * One segment of a path, whatever its characters. A dot is encoded too: a stream's name may come
   * from data, and {@code ..} must not climb to another resource.
   */
  private static String segment(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
