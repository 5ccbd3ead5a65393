package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filter requests that name their records. */
final class LookupTest {
  private static final String LOOKUP =
      "{'filter':{'and':[{'equals':{'property':['space'],'value':'s'}},"
          + "{'in':{'property':['externalId'],'values':['a','c','x']}}]},"
          + "'lastUpdatedTime':{'gte':1767225600000},'limit':100}";

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;
  private QueryClient reader;

  @BeforeEach
  void start() {
    emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").stream("archive", "BasicArchive")
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

  @Test
  void findsTheRecordsItNames() throws IOException {
    http.ingest("live", Bodies.records("a", "b", "c"));
    http.ingest("live", Bodies.items(Bodies.record("t", "x", "{\"p\":1}")));
    assertThat(reader.ids("live", LOOKUP), is(List.of("a", "c")));
    http.delete("live", Bodies.identifiers("a"));
    assertThat(reader.ids("live", LOOKUP), is(List.of("c")));
  }

  @Test
  void findsEveryRecordOfANameOnAnImmutableStreamAlsoThoseThatComeLater() throws IOException {
    http.ingest("archive", Bodies.records("a", "b"));
    assertThat(reader.ids("archive", LOOKUP), is(List.of("a")));
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofMillis(1));
      http.ingest("archive", Bodies.items(Bodies.record("s", "a", "{\"p\":" + i + "}")));
      http.ingest("archive", Bodies.records("c"));
    }
    assertThat(reader.ids("archive", LOOKUP), is(List.of("a", "a", "c", "a")));
  }

  @Test
  void isLoggedWithTheRecordsItNames() throws IOException {
    reader.filter("live", LOOKUP);
    reader.filter("live", "{'filter':{'equals':{'property':['space'],'value':'s'}}}");
    List<LoggedRequest> requests = emulator.requests().of(Operation.FILTER).requests();
    assertThat(
        requests.get(0).identifiers(),
        is(
            List.of(
                new RecordIdentifier("s", "a"),
                new RecordIdentifier("s", "c"),
                new RecordIdentifier("s", "x"))));
    assertThat(requests.get(1).identifiers(), is(empty()));
  }

  @Test
  void isNotAppliedInPartByAFault() throws IOException {
    emulator.faults("[{\"on\":\"any\",\"do\":\"status\",\"status\":503,\"partial\":0.5}]");
    assertThat(reader.filter("live", LOOKUP), refuses(503));
    assertThat(reader.filter("live", LOOKUP), answers(200));
  }
}
