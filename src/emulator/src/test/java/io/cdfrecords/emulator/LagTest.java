package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader sees while it lags behind what was written. */
final class LagTest {
  private static final Duration LAG = Duration.ofSeconds(2);

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;
  private QueryClient reader;

  @BeforeEach
  void start() {
    emulator =
        RecordsEmulator.builder().lag(LAG).stream("live", "BasicLiveData").stream(
                "archive", "BasicArchive")
            .stream("test", "ImmutableTestStream")
            .clock(clock)
            .start();
    http = new Http(emulator);
    reader = new QueryClient(http);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "archive"})
  void hidesWhatWasWrittenUntilItHasPassed(String stream) throws IOException {
    http.ingest(stream, Bodies.records("a"));
    clock.advance(Duration.ofSeconds(1));
    http.ingest(stream, Bodies.records("b"));
    clock.advance(Duration.ofMillis(999));
    assertThat(all(stream), is(empty()));
    clock.advance(Duration.ofMillis(1));
    assertThat(all(stream), is(List.of("a")));
    clock.advance(Duration.ofSeconds(1));
    assertThat(all(stream), is(List.of("a", "b")));
  }

  @Test
  void showsTheEarlierContentUntilItHasPassed() throws IOException {
    http.upsert("live", Bodies.items(Bodies.record("s", "a", "{\"p\":1}")));
    clock.advance(LAG);
    http.upsert("live", Bodies.items(Bodies.record("s", "a", "{\"p\":2}")));
    String shown = "{" + QueryClient.ALARM + ",'properties':['p']}";
    assertThat(reader.properties("live", shown), is("{'s':{'Alarm':{'p':1}}}"));
    clock.advance(LAG);
    assertThat(reader.properties("live", shown), is("{'s':{'Alarm':{'p':2}}}"));
  }

  @Test
  void showsADeletedRecordUntilItHasPassed() throws IOException {
    http.ingest("live", Bodies.records("a"));
    clock.advance(LAG);
    http.delete("live", Bodies.identifiers("a"));
    assertThat(all("live"), is(List.of("a")));
    clock.advance(LAG);
    assertThat(all("live"), is(empty()));
  }

  @Test
  void doesNotHideThatARecordExists() throws IOException {
    http.ingest("live", Bodies.records("a"));
    assertThat(http.ingest("live", Bodies.records("a")), refuses(409));
    assertThat(emulator.count("live"), is(1));
  }

  private List<String> all(String stream) throws IOException {
    return reader.ids(stream, "{'lastUpdatedTime':{'gte':1767225600000}}");
  }
}
