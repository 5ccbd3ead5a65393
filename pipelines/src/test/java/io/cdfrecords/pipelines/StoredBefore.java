package io.cdfrecords.pipelines;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Puts records into a stream of an emulator, with nothing of ours in between. */
final class StoredBefore {
  private StoredBefore() {}

  static void put(RecordsEmulator emulator, String project, String stream, List<String> records)
      throws IOException {
    String form =
        "grant_type=client_credentials&client_id="
            + RecordsEmulator.DEFAULT_CLIENT_ID
            + "&client_secret="
            + RecordsEmulator.DEFAULT_CLIENT_SECRET;
    String answer =
        post(
            HttpRequest.newBuilder(URI.create(emulator.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded"),
            form);
    String token = new ObjectMapper().readTree(answer).path("access_token").asText();
    URI ingest =
        URI.create(
            emulator.baseUrl() + "/api/v1/projects/" + project + "/streams/" + stream + "/records");
    post(
        HttpRequest.newBuilder(ingest)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token),
        "{\"items\":[" + String.join(",", records) + "]}");
  }

  private static String post(HttpRequest.Builder request, String body) throws IOException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString())
            .join();
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(answer.statusCode() + " from " + answer.uri() + ": " + answer.body());
    }
    return answer.body();
  }
}
