package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.json.FilterBody;
import io.cdfrecords.record.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsOnTheWireTest {
  private final Loopback server = Loopback.start(Responder.json(202, "{}"));

  @AfterEach
  void closeServer() {
    server.close();
  }

  private Seen posted(RecordsRequest request, HttpRecordsEndpoint.Builder settings) {
    try (HttpRecordsEndpoint endpoint = settings.build()) {
      assertThat(endpoint.post(request).status(), is(202));
    }
    return server.only();
  }

  @ParameterizedTest
  @CsvSource({
    "INGEST, /api/v1/projects/my-project/streams/alarms/records",
    "UPSERT, /api/v1/projects/my-project/streams/alarms/records/upsert",
    "DELETE, /api/v1/projects/my-project/streams/alarms/records/delete"
  })
  void eachOperationIsAPostToItsOwnPath(Operation operation, String path) {
    Seen seen = posted(Samples.request(operation), Samples.endpoint(server));
    assertThat(seen.method() + " " + seen.path(), is("POST " + path));
  }

  @Test
  void readsAStreamWithItsStatistics() {
    try (HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      endpoint.stream("alarms");
    }
    Seen seen = server.only();
    assertThat(
        seen.method() + " " + seen.path(),
        is("GET /api/v1/projects/my-project/streams/alarms?includeStatistics=true"));
  }

  @Test
  void readsRecordsByAPostOfItsOwn() {
    FilterRequest query =
        new FilterRequest(
            "alarms",
            "plant",
            List.of("a"),
            Map.of(SourceId.container("model", "Alarm"), List.of("text")));
    try (HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      assertThat(endpoint.filter(query).reply().status(), is(202));
    }
    Seen seen = server.only();
    assertThat(
        seen.method() + " " + seen.path(),
        is("POST /api/v1/projects/my-project/streams/alarms/records/filter"));
    assertThat(seen.headers(), hasEntry("content-type", "application/json"));
    assertThat(
        new String(seen.body(), StandardCharsets.UTF_8),
        is(new String(FilterBody.of(query), StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhoAsksAndInWhichVersionOfTheApi() {
    Seen seen =
        posted(
            Samples.request(), Samples.endpoint(server).application("my app").clientTag("plant-1"));
    assertThat(
        seen.headers(),
        allOf(
            hasEntry("authorization", "Bearer " + Samples.TOKEN),
            hasEntry("cdf-version", "20230101"),
            hasEntry("x-cdp-app", "my app"),
            hasEntry("x-cdp-clienttag", "plant-1"),
            hasEntry("content-type", "application/json"),
            hasEntry("accept", "application/json"),
            hasEntry("accept-encoding", "gzip"),
            not(hasKey("cookie")),
            not(hasKey("expect"))));
  }

  @Test
  void carriesTheVersionOfTheModule() {
    Seen seen = posted(Samples.request(), Samples.endpoint(server));
    assertThat(seen.header("x-cdp-sdk"), startsWith("CdfRecords:0."));
    assertThat(seen.header("x-cdp-sdk").length(), lessThan(40));
    assertThat(seen.header("user-agent"), startsWith("CdfRecords/0."));
  }

  @Test
  void leavesTheClientTagOutWhereThereIsNone() {
    assertThat(
        posted(Samples.request(), Samples.endpoint(server)).headers(),
        not(hasKey("x-cdp-clienttag")));
  }

  @Nested
  class ARequestBody {
    @Test
    void isSentAsItIsBelowTheThresholdWithItsExactLength() {
      RecordsRequest request = Samples.request();
      Seen seen = posted(request, Samples.endpoint(server).gzipFrom(request.bodyBytes() + 1));
      assertThat(seen.text(), is("{\"items\":[{\"externalId\":\"ä\"},{\"n\":2}]}"));
      assertThat(seen.header("content-length"), is(String.valueOf(request.bodyBytes())));
      assertThat(seen.headers(), not(hasKey("content-encoding")));
      assertThat(seen.headers(), not(hasKey("transfer-encoding")));
    }

    @Test
    void isCompressedFromTheThresholdOn() {
      RecordsRequest request = Samples.request();
      Seen seen = posted(request, Samples.endpoint(server).gzipFrom(request.bodyBytes()));
      assertThat(seen.inflated(), is("{\"items\":[{\"externalId\":\"ä\"},{\"n\":2}]}"));
      assertThat(seen.header("content-encoding"), is("gzip"));
    }

    @Test
    void isCompressedFromAThousandBytesByDefault() {
      Seen seen = posted(Samples.large(1_000), Samples.endpoint(server));
      assertThat(seen.header("content-encoding"), is("gzip"));
    }

    @Test
    void isNeverCompressedWithoutGzip() {
      RecordsRequest request = Samples.large(3_000_000);
      Seen seen = posted(request, Samples.endpoint(server).withoutGzip());
      assertThat((long) seen.body().length, is(request.bodyBytes()));
    }

    @Test
    void survivesCompressionAtAnySize() {
      RecordsRequest request = Samples.large(3_000_000);
      Seen seen = posted(request, Samples.endpoint(server));
      assertThat((long) seen.inflated().length(), is(request.bodyBytes()));
    }
  }
}
