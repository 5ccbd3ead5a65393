package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.junit.RecordsEmulatorExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The records of a stream, as the page looks at them. */
final class PageRecordsTest {
  private static final String RECORDS = "/_emulator/streams/live/records";
  private static final Pattern SHOWN = Pattern.compile("\"externalId\":\"([^\"]+)\",\"createdTime");

  private final HandClock clock = new HandClock();

  @RegisterExtension
  final RecordsEmulatorExtension extension =
      new RecordsEmulatorExtension(
          RecordsEmulator.builder().stream("live", "BasicLiveData").stream(
                  "archive", "BasicArchive")
              .clock(clock));

  private Http http;

  @BeforeEach
  void call(RecordsEmulator running) {
    http = new Http(running);
  }

  @ParameterizedTest
  @CsvSource({
    "''                        , b2;a1;b1",
    "?externalId=b             , b2;b1",
    "?space=s&externalId=b1    , b1",
    "?space=other              , ''",
    "?externalId=%62%31        , b1",
  })
  void areFoundByTheBeginningsOfTheirSpaceAndId(String query, String found) throws IOException {
    http.ingest("live", Bodies.records("a1", "b1"));
    clock.advance(Duration.ofMillis(1));
    http.ingest("live", Bodies.records("b2"));
    assertThat(String.join(";", shown("live", query)), is(found));
  }

  @Test
  void areFoundByTheirWholeNameInALargeMutableStream() throws IOException {
    for (int i = 0; i < 40; i++) {
      String[] ids =
          IntStream.range(i * 1000, (i + 1) * 1000)
              .mapToObj(n -> "r" + n + ".")
              .toArray(String[]::new);
      http.ingest("live", Bodies.records(ids));
    }
    assertThat(http.get(RECORDS).body(), containsString("{\"looked\":20000,\"of\":40000,"));
    for (int i = 0; i < 40_000; i += 1999) {
      assertThat(shown("live", "?space=s&externalId=r" + i + "."), is(List.of("r" + i + ".")));
    }
  }

  @Test
  void areThoseOfAnImmutableStreamAmongItsLatest() throws IOException {
    http.ingest("archive", Bodies.records("a1", "a2"));
    assertThat(shown("archive", "?space=s&externalId=a1"), is(List.of("a1")));
  }

  @Test
  void areShownAsTheyWereSent() throws IOException {
    http.ingest(
        "live",
        Bodies.items(
            Bodies.record(
                "s", "r", "{\"n\": 9007199254740993, \"list\" : [1.50, 2], \"o\":{\"a\":\"b\"}}")));
    assertThat(
        http.get(RECORDS).body(),
        allOf(
            containsString(
                "{\"source\":\"s/Alarm\",\"name\":\"n\",\"value\":\"9007199254740993\"}"),
            containsString("\"name\":\"list\",\"value\":\"[1.50, 2]\""),
            containsString("\"name\":\"o\",\"value\":\"{\\\"a\\\":\\\"b\\\"}\"")));
  }

  @Test
  void areNoMoreThanAHundredAndThoseAreTheLatest() throws IOException {
    http.ingest("archive", Bodies.records(100));
    clock.advance(Duration.ofMillis(1));
    http.ingest("archive", Bodies.records("late"));
    List<String> shown = shown("archive", "");
    assertThat(shown.size(), is(100));
    assertThat(shown.get(0), is("late"));
  }

  @Test
  void areShownWithoutPropertiesWhereTheseAreTooMany() throws IOException {
    String large = "{\"t\":\"" + "x".repeat(100_000) + "\"}";
    for (int i = 0; i < 5; i++) {
      http.ingest("live", Bodies.items(Bodies.record("s", "r" + i, large)));
    }
    String body = http.get(RECORDS).body();
    assertThat(body.split("\"whole\":true", -1).length - 1, is(4));
    assertThat(body, containsString("\"whole\":false,\"properties\":[]"));
  }

  @Test
  void areThoseThatQueriesSee() throws IOException {
    try (RecordsEmulator lagging =
        RecordsEmulator.builder().stream("live", "BasicLiveData")
            .lag(Duration.ofSeconds(2))
            .clock(clock)
            .start()) {
      Http caller = new Http(lagging);
      caller.ingest("live", Bodies.records("a"));
      assertThat(caller.get(RECORDS).body(), containsString("\"of\":0"));
      clock.advance(Duration.ofSeconds(2));
      assertThat(caller.get(RECORDS).body(), containsString("\"of\":1"));
    }
  }

  @Test
  void areNotThoseOfAStreamThatIsNotThere() throws IOException {
    assertThat(
        http.get("/_emulator/streams/none/records"), refuses(404, "there is no stream none"));
  }

  private List<String> shown(String stream, String query) throws IOException {
    HttpResponse<String> answer = http.get("/_emulator/streams/" + stream + "/records" + query);
    assertThat(answer, answers(200));
    return SHOWN.matcher(answer.body()).results().map((MatchResult m) -> m.group(1)).toList();
  }
}
