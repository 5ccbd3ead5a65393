package io.cdfrecords.emulator.junit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test that the README shows, so that what is copied from there is known to work. */
final class ReadmeExample {
  @RegisterExtension
  static final RecordsEmulatorExtension EMULATOR =
      new RecordsEmulatorExtension(RecordsEmulator.builder().stream("alarms", "BasicLiveData"));

  @Test
  void sendsAgainWhatWasThrottled(RecordsEmulator emulator) throws Exception {
    emulator.faults("[{'on':'ingest','do':'status','status':429}]".replace('\'', '"'));
    write(emulator.baseUrl());
    assertThat(emulator.count("alarms"), is(1));
    assertThat(emulator.requests().of(Operation.INGEST).size(), is(2));
  }

  /** A writer as simple as one can be: it sends again, once. */
  private static void write(String baseUrl) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/projects/p/streams/alarms/records"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"items":[{"space":"plant","externalId":"a","sources":[{"source":
                      {"type":"container","space":"model","externalId":"Alarm"},
                      "properties":{"severity":700}}]}]}"""))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    if (client.send(request, BodyHandlers.discarding()).statusCode() == 429) {
      client.send(request, BodyHandlers.discarding());
    }
  }
}
