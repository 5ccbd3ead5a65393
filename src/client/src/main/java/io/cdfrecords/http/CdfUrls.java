package io.cdfrecords.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.api.client.util.escape.PercentEscaper;
import io.cdfrecords.api.Operation;
import io.cdfrecords.auth.ServiceUrl;
import java.net.URI;
import java.util.Locale;

/** Makes every URL of the service that this library calls; no other class joins URLs. */
final class CdfUrls {
  private static final PercentEscaper SEGMENT = new PercentEscaper("-_~");

  private final String host;
  private final String api;
  private final String project;
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
    host = base.getRawAuthority();
    api = base.getScheme().toLowerCase(Locale.ROOT) + "://" + host + "/api/v1";
    this.project = api + "/projects/" + segment(project);
    streams = this.project + "/streams/";
  }

  String host() {
    return host;
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

  String newSpaces() {
    return project + "/models/spaces";
  }

  String newContainers() {
    return project + "/models/containers";
  }

  String newStreams() {
    return project + "/streams";
  }

  String spaces() {
    return project + "/models/spaces/byids";
  }

  String containers() {
    return project + "/models/containers/byids";
  }

  String views() {
    return project + "/models/views/byids";
  }

  /** Belongs to the caller, and to no project. */
  String inspection() {
    return api + "/token/inspect";
  }

  String stream(String stream) {
    return streams + segment(stream) + "?includeStatistics=true";
  }

  /** Returns what every URL begins with. */
  @Override
  public String toString() {
    return streams;
  }

  /**
   * Returns one segment of a path, of any characters. A dot is encoded too: a stream's name may
   * come from data, and {@code ..} must not climb to another resource.
   */
  private static String segment(String text) {
    // Half of a surrogate pair becomes a question mark, as in every text that is encoded.
    return SEGMENT.escape(new String(text.getBytes(UTF_8), UTF_8));
  }
}
