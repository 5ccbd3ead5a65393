package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.Budget;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many bytes queries are answered with. */
final class ReadBudgetsTest {
  private static final String ALL = "'sources':[{" + QueryClient.ALARM + ",'properties':['*']}]";

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    start("{'requests':1000,'templates':{'BasicLiveData':{'rates':0.0001}}}");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  /** BasicLiveData at a ten-thousandth gives 50,000 bytes in ten minutes. */
  @Nested
  final class TheWindowOfAStream {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "filter | {#}",
          "sync | {'initializeCursor':'1d-ago',#}",
          "aggregate | {'aggregates':{'u':{'uniqueValues':{'property':['s','Alarm','p']}}}}"
        })
    void isUsedByEveryKindOfQuery(String operation, String query) throws IOException {
      write("live", 12_000);
      String body = query.replace("#", ALL);
      for (int i = 0; i < 5; i++) {
        assertThat(ask("live", operation, body), answers(200));
      }
      assertThat(
          ask("live", operation, body),
          refuses(429, "bytes read of stream live are limited to 50000 in PT10M"));
      assertThat(emulator.throttled(), is(Map.of(Budget.BYTES_READ, 1L)));
    }

    @Test
    void givesBackWhatLeavesIt() throws IOException {
      write("live", 12_000);
      askAll(3);
      clock.advance(Duration.ofMinutes(4));
      askAll(2);
      clock.advance(Duration.ofMinutes(6).minusMillis(1));
      assertThat(ask("live", "filter", "{}"), refuses(429));
      clock.advance(Duration.ofMillis(1));
      askAll(3);
      assertThat(ask("live", "filter", "{}"), refuses(429));
    }

    @Test
    void isOfOneStreamAloneAndNotOfItsWrites() throws IOException {
      write("live", 12_000);
      askAll(5);
      assertThat(ask("live", "filter", "{}"), refuses(429));
      assertThat(ask("other", "filter", "{}"), answers(200));
      assertThat(http.ingest("live", Bodies.records("b")), answers(202));
    }

    @Test
    void saysWhenToComeBackWhereThePlanWantsIt() throws IOException {
      stop();
      start("{'requests':1000,'retryAfter':true,'templates':{'BasicLiveData':{'rates':0.0001}}}");
      write("live", 12_000);
      askAll(5);
      clock.advance(Duration.ofSeconds(10));
      assertThat(ask("live", "filter", "{}"), header("Retry-After", is("590")));
    }

    private void askAll(int times) throws IOException {
      for (int i = 0; i < times; i++) {
        assertThat(ask("live", "filter", "{" + ALL + "}"), answers(200));
      }
    }
  }

  /** At a thousandth an identity has 3,000 bytes in a second, and the project 4,000. */
  @Nested
  final class TheRate {
    @BeforeEach
    void restart() {
      stop();
      start("{'requests':0.001}");
    }

    @Test
    void letsAnIdentityInAgainOnceItsAnswersAreMadeUpFor() throws IOException {
      write("live", 12_000);
      long bytes = ask("live", "filter", "{" + ALL + "}").body().getBytes(UTF_8).length;
      clock.advance(Duration.ofMillis((bytes - 3000) * 1000 / 3000));
      assertThat(
          ask("live", "filter", "{}"),
          refuses(429, "answers to queries of this identity are limited to 3000 bytes in PT1S"));
      clock.advance(Duration.ofMillis(1));
      assertThat(ask("live", "filter", "{}"), answers(200));
      assertThat(emulator.throttled(), is(Map.of(Budget.BYTES_ANSWERED, 1L)));
    }

    @Test
    void isOfTheWholeProjectToo() throws IOException {
      write("live", 12_000);
      ask("live", "filter", "{" + ALL + "}", "Authorization", "Bearer " + token());
      assertThat(
          ask("other", "filter", "{}"),
          refuses(429, "answers to queries of the project are limited to 4000 bytes in PT1S"));
      clock.advance(Duration.ofSeconds(3));
      assertThat(ask("other", "filter", "{}"), answers(200));
    }

    @Test
    void isNotUsedByWritesNorByReadingStreams() throws IOException {
      write("live", 12_000);
      ask("live", "filter", "{" + ALL + "}");
      clock.advance(Duration.ofSeconds(1));
      assertThat(http.ingest("live", Bodies.records("b")), answers(202));
      assertThat(http.get(Http.path("/live")), answers(200));
    }

    private String token() throws IOException {
      emulator.registerClient("another", "x");
      byte[] form =
          "grant_type=client_credentials&client_secret=x&client_id=another".getBytes(UTF_8);
      return http.send("POST", "/oauth2/token", form).body().split("\"", -1)[3];
    }
  }

  @Test
  void areAsPublishedUnlessScaled() throws IOException {
    stop();
    start("{}");
    for (int i = 0; i < 4; i++) {
      write("live" + i, 1_000_000);
    }
    long bytes = 0;
    for (int i = 0; i < 3; i++) {
      bytes += ask("live" + i, "filter", "{" + ALL + "}").body().length();
    }
    assertThat(bytes > 3_000_000, is(true));
    assertThat(ask("live3", "filter", "{}"), refuses(429, "limited to 3000000 bytes in PT1S"));
  }

  private HttpResponse<String> ask(String stream, String operation, String body, String... headers)
      throws IOException {
    return http.post(
        Http.path("/" + stream + "/records/" + operation), body.replace('\'', '"'), headers);
  }

  /** Writes a record with a text of so many characters, in parts that are not too long. */
  private void write(String stream, int characters) throws IOException {
    String part = "\"" + "x".repeat(Math.min(characters, 100_000)) + "\"";
    StringBuilder properties = new StringBuilder("{\"p\":" + part);
    for (int i = 1; i < characters / 100_000; i++) {
      properties.append(",\"p").append(i).append("\":").append(part);
    }
    String body = Bodies.items(Bodies.record("s", "a", properties + "}"));
    assertThat(http.ingest(stream, body), answers(202));
    clock.advance(Duration.ofSeconds(1));
  }

  private void start(String plan) {
    RecordsEmulatorBuilder builder =
        RecordsEmulator.builder().stream("live", "BasicLiveData").stream("other", "BasicLiveData");
    for (int i = 0; i < 4; i++) {
      builder.stream("live" + i, "BasicLiveData");
    }
    emulator = builder.clock(clock).budgets(plan.replace('\'', '"')).start();
    http = new Http(emulator);
  }
}
