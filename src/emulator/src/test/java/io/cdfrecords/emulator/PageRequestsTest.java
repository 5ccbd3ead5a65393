package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page asks for of single requests: those of a stream or a status, and their bodies. */
final class PageRequestsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REQUESTS = "/_emulator/requests";

  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("live", "BasicLiveData").stream("archive", "BasicArchive")
          .start();
  private final Http http = new Http(emulator);

  @BeforeEach
  void send() throws IOException {
    http.ingest("live", Bodies.records("a"));
    http.ingest("live", Bodies.records("a"));
    http.ingest("archive", Bodies.records("b"));
    http.ingest("archive", "{}");
    emulator.faults("[{\"on\":\"ingest\",\"do\":\"status\",\"status\":503}]");
    http.ingest("live", Bodies.records("c"));
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  @ParameterizedTest(name = "filter {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 2 3 4 5 | 2 4 5",
        "?stream=live | 1 2 5 | 2 5",
        "?status=2xx | 1 3 | ''",
        "?status=4xx | 2 4 | 2 4",
        "?status=409 | 2 | 2",
        "?stream=archive&status=400 | 4 | 4",
        "?stream=none | '' | ''",
        "?status=none | '' | ''"
      })
  void areFilteredByStreamAndStatus(String query, String requests, String errors)
      throws IOException {
    JsonNode report = MAPPER.readTree(http.get(REQUESTS + query).body());
    assertThat(numbers(report.path("requests")), is(requests));
    assertThat(numbers(report.path("errors")), is(errors));
  }

  @ParameterizedTest
  @CsvSource({"9", "600", "2x", "4xxx", "all"})
  void areNotFilteredByWhatIsNoStatus(String status) throws IOException {
    assertThat(
        http.get(REQUESTS + "?status=" + status), refuses(400, "query status must be a status"));
  }

  @Test
  void areFoundAmongMoreThanAListShows() throws IOException {
    for (int i = 0; i < 60; i++) {
      http.filter("live", "{}");
    }
    JsonNode report = MAPPER.readTree(http.get(REQUESTS).body());
    assertThat(report.path("requests").size(), is(50));
    assertThat(
        numbers(MAPPER.readTree(http.get(REQUESTS + "?stream=archive").body()).path("requests")),
        is("3 4"));
  }

  @Test
  void haveABodyThatIsShownAsItWasSent() throws IOException {
    JsonNode shown = MAPPER.readTree(http.get(REQUESTS + "/3").body());
    assertThat(shown.path("body").textValue(), is(Bodies.records("b")));
    assertThat(shown.path("whole").booleanValue(), is(true));
    String large = "{\"filter\":" + " ".repeat(20_000) + "{\"matchAll\":{}}}";
    http.filter("live", large);
    JsonNode beginning = MAPPER.readTree(http.get(REQUESTS + "/6").body());
    assertThat(beginning.path("body").textValue(), is(large.substring(0, 8192)));
    assertThat(beginning.path("whole").booleanValue(), is(false));
    assertThat(beginning.path("bytes").intValue(), is(large.length()));
    assertThat(http.get(REQUESTS + "/999"), refuses(404, "the request 999 is not kept"));
  }

  @Test
  void showNoSecretOfATokenRequest() throws IOException {
    byte[] form =
        "grant_type=client_credentials&client_id=emulator&client_secret=emulator-secret"
            .getBytes(UTF_8);
    assertThat(http.send("POST", "/oauth2/token", form), answers(200));
    assertThat(http.get(REQUESTS + "/6"), body(containsString("\"body\":\"\"")));
    assertThat(http.get(REQUESTS), body(not(containsString("emulator-secret"))));
  }

  @Test
  void areNotAddedToByLooksAtFaults() throws IOException {
    assertThat(http.get("/_emulator/faults"), body(containsString("503")));
    JsonNode report = MAPPER.readTree(http.get(REQUESTS).body());
    assertThat(report.path("requests").size(), is(5));
  }

  private static String numbers(JsonNode rows) {
    List<String> numbers = new ArrayList<>();
    rows.forEach(row -> numbers.add(0, row.path("number").asText()));
    return String.join(" ", numbers);
  }
}
