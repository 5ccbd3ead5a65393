package io.cdfrecords.emulator.browser;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes records by plain HTTP while a browser looks on. */
final class PlainWriter {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RecordsEmulator emulator;

  PlainWriter(RecordsEmulator emulator) {
    this.emulator = emulator;
  }

  /** Writes so many records into the space "plant", and returns the status. */
  int write(String stream, String externalId, int count) throws Exception {
    return send(
        "/api/v1/projects/p/streams/" + stream + "/records",
        IntStream.range(0, count)
            .mapToObj(i -> record("plant", externalId + i, "\"Pressure high\""))
            .collect(Collectors.joining(",", "{\"items\":[", "]}")));
  }

  /** Writes one record whose property "text" has a JSON value. */
  int write(String stream, String space, String externalId, String text) throws Exception {
    return send(
        "/api/v1/projects/p/streams/" + stream + "/records",
        "{\"items\":[" + record(space, externalId, text) + "]}");
  }

  int send(String path, String json) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static String record(String space, String externalId, String text) {
    return """
        {"space":"%s","externalId":"%s","sources":[
          {"source":{"type":"container","space":"model","externalId":"Alarm"},
           "properties":{"severity":9007199254740993,"text":%s}}]}"""
        .formatted(space, externalId, text);
  }
}
