package io.cdfrecords.http;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.record.RecordId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Requests and endpoints that tests begin with. */
final class Samples {
  static final String TOKEN = "a-very-secret-token";

  private Samples() {}

  static RecordsRequest request() {
    return request(Operation.INGEST);
  }

  static RecordsRequest request(Operation operation) {
    return new RecordsRequest(
        "alarms", operation, List.of(record("{\"externalId\":\"ä\"}"), record("{\"n\":2}")));
  }

  /** A request with a body of about {@code bytes} that no compression makes small. */
  static RecordsRequest large(int bytes) {
    EncodedRecord item = record("{\"text\":\"" + "x".repeat(bytes / 10) + "\"}");
    return new RecordsRequest("alarms", Operation.INGEST, Collections.nCopies(10, item));
  }

  /** A request of about {@code bytes} that stay as many when they are compressed. */
  static RecordsRequest incompressible(int bytes) {
    Random random = new Random(7);
    byte[] noise = new byte[bytes / 10 / 4 * 3];
    random.nextBytes(noise);
    EncodedRecord item = record("{\"text\":\"" + Base64.getEncoder().encodeToString(noise) + "\"}");
    return new RecordsRequest("alarms", Operation.INGEST, Collections.nCopies(10, item));
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return zipped.toByteArray();
  }

  static EncodedRecord record(String json) {
    return new EncodedRecord(
        "alarms",
        new RecordId("space", "id"),
        SourceKind.CONTAINERS,
        json.getBytes(StandardCharsets.UTF_8),
        null);
  }

  /** An endpoint with a ready-made token and short time-outs. */
  static HttpRecordsEndpoint.Builder endpoint(Loopback server) {
    return HttpRecordsEndpoint.builder(
            server.url(), "my-project", Credentials.tokenFrom(() -> TOKEN))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(5));
  }

  /** An endpoint with time-outs so short that a server that is stuck meets them at once. */
  static HttpRecordsEndpoint.Builder quick(Loopback server) {
    return endpoint(server)
        .writeTimeout(Duration.ofMillis(400))
        .readTimeout(Duration.ofMillis(400));
  }

  /** The reply to a request by an endpoint that is closed afterwards. */
  static Reply post(HttpRecordsEndpoint.Builder settings, RecordsRequest request) {
    try (HttpRecordsEndpoint endpoint = settings.build()) {
      return endpoint.post(request);
    }
  }
}
