package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests may travel: sizes, encodings, headers, paths and methods. */
final class TransportTest {
  private static final int LARGEST = 10_000_000;
  private static final String RECORDS = Http.path("/live/records/upsert");

  private static RecordsEmulator emulator;
  private static Http http;

  @BeforeAll
  static void start() {
    emulator = RecordsEmulator.builder().stream("live", "BasicLiveData").start();
    http = new Http(emulator);
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @Nested
  final class Sizes {
    @Test
    void takesARequestOfTenMillionBytes() throws IOException {
      assertThat(upsert(padded(LARGEST)), accepts(202));
    }

    @Test
    void answers413ToOneByteMore() throws IOException {
      assertThat(upsert(padded(LARGEST + 1)), refuses(413, "10000000"));
    }

    @Test
    void answers413ToAClientThatGoesOnWriting() throws IOException {
      assertThat(upsert(padded(3 * LARGEST)), refuses(413));
    }

    @Test
    void measuresInflatedBytes() throws IOException {
      assertThat(gzipped(Http.gzip(padded(LARGEST))), accepts(202));
      assertThat(gzipped(Http.gzip(padded(LARGEST + 1))), refuses(413));
    }
  }

  @Nested
  final class Encodings {
    @Test
    void takesGzipAndRemembersBothSizes() throws IOException {
      byte[] body = Bodies.records(100).getBytes(UTF_8);
      byte[] compressed = Http.gzip(body);
      assertThat(gzipped(compressed), accepts(202));
      LoggedRequest request = last();
      assertThat(request.gzip(), is(true));
      assertThat(request.wireBytes(), is(compressed.length));
      assertThat(request.bodyBytes(), is(body.length));
    }

    @Test
    void answers400ToGzipThatIsCutShortOrIsNone() throws IOException {
      byte[] compressed = Http.gzip(Bodies.records(100).getBytes(UTF_8));
      assertThat(gzipped(Arrays.copyOf(compressed, compressed.length / 2)), refuses(400, "gzip"));
      assertThat(gzipped("plain".getBytes(UTF_8)), refuses(400, "gzip"));
    }

    @Test
    void answers415ToAnyOther() throws IOException {
      assertThat(
          http.post(RECORDS, Bodies.records(1), "Content-Encoding", "br"), refuses(415, "br"));
    }

    @Test
    void takesPrettyPrintedBodies() throws IOException {
      String pretty = Bodies.records(2).replace(",", ",\r\n\t ").replace(":", " : ");
      assertThat(http.post(RECORDS, pretty), accepts(202));
    }

    @Test
    void answers400ToTextThatIsNotUtf8() throws IOException {
      byte[] latin = Bodies.property("\"é\"").getBytes(ISO_8859_1);
      assertThat(upsert(latin), refuses(400, "malformed JSON"));
      byte[] wide = Bodies.property("1").getBytes(UTF_16);
      assertThat(upsert(wide), refuses(400, "malformed JSON"));
    }
  }

  @Nested
  final class Headers {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/json",
          "application/json; charset=utf-8",
          "application/json;charset=UTF-8",
          "Application/JSON; charset=\"utf-8\""
        })
    void takesJsonInUtf8(String type) throws IOException {
      assertThat(http.post(RECORDS, Bodies.records(1), "Content-Type", type), accepts(202));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"text/plain", "application/json; charset=latin1", "application/x-ndjson"})
    void answers415ToOtherTypes(String type) throws IOException {
      assertThat(
          http.post(RECORDS, Bodies.records(1), "Content-Type", type),
          refuses(415, "Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20230101", "V20210406", "beta"})
    void takesThePublishedVersions(String version) throws IOException {
      assertThat(http.post(RECORDS, Bodies.records(1), "cdf-version", version), accepts(202));
    }

    @Test
    void answers400ToAnyOtherVersion() throws IOException {
      assertThat(
          http.post(RECORDS, Bodies.records(1), "cdf-version", "20200101"),
          refuses(400, "cdf-version", "20230101"));
    }

    @Test
    void remembersThoseOfACallerButNeverItsToken() throws IOException {
      http.post(
          RECORDS, Bodies.records(1), "x-cdp-sdk", "Ours:1", "Authorization", "Bearer secret");
      assertThat(last().headers().get("x-cdp-sdk"), is("Ours:1"));
      assertThat(last().toString().contains("secret"), is(false));
    }
  }

  @Nested
  final class PathsAndMethods {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/index.html",
          "/api",
          "/api/v1/projects/p/files",
          "/api/v1/projects/p/streams/s/x/y/z"
        })
    void answers404ToPathsThatAreNotThere(String path) throws IOException {
      assertThat(http.get(path), refuses(404));
    }

    @ParameterizedTest
    @CsvSource({
      "PUT, /api/v1/projects/p/streams, 'POST, GET'",
      "GET, /api/v1/projects/p/streams/live/records, POST",
      "GET, /oauth2/token, POST",
      "PATCH, /_emulator/faults, 'GET, PUT, POST, DELETE'"
    })
    void answers405AndNamesTheMethodsThatAre(String method, String path, String allowed)
        throws IOException {
      assertThat(
          http.send(method, path, new byte[0]), allOf(refuses(405), header("Allow", is(allowed))));
    }

    @Test
    void answersJsonToPathsThatTheServerItselfRefuses() throws IOException {
      assertThat(http.get(Http.path("/a%2fb")), refuses(400));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/projects/p/streams, 200",
    "GET, /api/v1/projects/p/streams/none, 404",
    "POST, /oauth2/token, 400",
    "GET, /nowhere, 404",
    "GET, /a%2fb, 400"
  })
  void givesEveryAnswerARequestIdAndTheTypeJson(String method, String path, int status)
      throws IOException {
    assertThat(
        http.send(method, path, new byte[0]),
        allOf(
            answers(status),
            header("x-request-id", matchesPattern("[0-9a-f-]{36}")),
            header("Content-Type", is("application/json"))));
  }

  private static HttpResponse<String> upsert(byte[] body) throws IOException {
    return http.send("POST", RECORDS, body, "Content-Type", "application/json");
  }

  private static HttpResponse<String> gzipped(byte[] body) throws IOException {
    return http.send(
        "POST", RECORDS, body, "Content-Type", "application/json", "Content-Encoding", "gzip");
  }

  /** A good request of exactly so many bytes. */
  private static byte[] padded(int bytes) {
    byte[] json = Bodies.records(1).getBytes(UTF_8);
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) ' ');
    System.arraycopy(json, 0, body, 0, json.length);
    return body;
  }

  private static LoggedRequest last() {
    return emulator.requests().requests().get(emulator.requests().size() - 1);
  }
}
