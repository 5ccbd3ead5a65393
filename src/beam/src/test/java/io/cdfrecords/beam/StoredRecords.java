package io.cdfrecords.beam;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts records into a stream before a test begins, without our own client. */
final class StoredRecords {
  private StoredRecords() {}

  static void store(RecordsEmulator emulator, String stream, CdfRecord... records) {
    String items =
        Stream.of(records).map(RecordJson::print).collect(Collectors.joining(",", "[", "]"));
    URI url = URI.create(emulator.baseUrl() + "/api/v1/projects/p/streams/" + stream + "/records");
    HttpRequest post =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString("{\"items\":" + items + "}"))
            .build();
    int status =
        HttpClient.newHttpClient()
            .sendAsync(post, HttpResponse.BodyHandlers.discarding())
            .join()
            .statusCode();
    if (status != 202) {
      throw new AssertionError("storing was answered " + status);
    }
    emulator.clearRequests();
  }
}
