package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.inspection.Budget;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a stream takes in its window, and in all. */
final class StreamBudgetsTest {
  /** BasicLiveData at a ten-thousandth: 17 records and 17,000 bytes, 8 changes in ten minutes. */
  private static final String SMALL = "{'templates':{'BasicLiveData':{'rates':0.0001}}}";

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    start(SMALL);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class TheWindow {
    @Test
    void takesAsManyRecordsAsTheTemplateSaysAndNotOneMore() throws IOException {
      assertThat(http.ingest("live", records(0, 16)), accepts(202));
      assertThat(http.ingest("live", records(16, 18)), refuses(429, "records ingested", "17 in"));
      assertThat(http.ingest("live", records(16, 17)), accepts(202));
      assertThat(http.ingest("live", records(17, 18)), refuses(429));
      assertThat(emulator.count("live"), is(17));
      assertThat(emulator.throttled(), is(Map.of(Budget.RECORDS_INGESTED, 2L)));
    }

    @Test
    void givesBackWhatLeavesIt() throws IOException {
      http.ingest("live", records(0, 10));
      clock.advance(Duration.ofMinutes(4));
      http.ingest("live", records(10, 17));
      clock.advance(Duration.ofMinutes(6).minusMillis(1));
      assertThat(http.ingest("live", records(17, 18)), refuses(429));
      clock.advance(Duration.ofMillis(1));
      assertThat(http.ingest("live", records(17, 27)), accepts(202));
      assertThat(http.ingest("live", records(27, 28)), refuses(429));
    }

    @Test
    void countsTheBytesOfRecordsAsTheyWereSent() throws IOException {
      assertThat(http.ingest("live", sized("a", 17_001)), refuses(429, "bytes ingested", "17000"));
      assertThat(http.ingest("live", sized("a", 10_000)), accepts(202));
      assertThat(http.ingest("live", sized("b", 7_001)), refuses(429, "bytes ingested"));
      assertThat(http.ingest("live", sized("b", 7_000)), accepts(202));
      assertThat(emulator.throttled(), is(Map.of(Budget.BYTES_INGESTED, 2L)));
    }

    @Test
    void countsRecordsThatAreReplacedAndDeletedTogether() throws IOException {
      assertThat(http.upsert("live", records(0, 8)), accepts(202));
      assertThat(http.upsert("live", records(0, 5)), accepts(202));
      assertThat(
          http.delete("live", Bodies.identifiers("r0", "r1", "r2", "r3")),
          refuses(429, "records changed of stream live are limited to 8 in PT10M"));
      assertThat(
          http.delete("live", Bodies.identifiers("r0", "r1", "r2", "unknown")), accepts(200));
      assertThat(http.upsert("live", records(3, 4)), refuses(429, "records changed"));
      assertThat(http.upsert("live", records(0, 1)), accepts(202));
    }

    @Test
    void countsWhatConflictsAndWhatIsDiscarded() throws IOException {
      restart("{'templates':{'BasicArchive':{'rates':0.0001}}}");
      for (int i = 0; i < 17; i++) {
        assertThat(http.ingest("archive", records(0, 1)), accepts(202));
      }
      assertThat(http.ingest("archive", records(0, 1)), refuses(429, "records ingested"));
    }

    @Test
    void countsTheRecordsThatAPartialFaultApplies() throws IOException {
      emulator.faults(
          "[{\"on\":\"ingest\",\"do\":\"status\",\"status\":503,\"partial\":0.5},"
              + "{\"on\":\"ingest\",\"from\":3,\"do\":\"status\",\"status\":503,\"partial\":0.5}]");
      assertThat(http.ingest("live", records(0, 10)), refuses(503, "partial"));
      assertThat(http.ingest("live", records(20, 32)), accepts(202));
      assertThat(http.ingest("live", records(40, 42)), refuses(429));
    }

    @Test
    void isOfOneStreamAlone() throws IOException {
      assertThat(http.ingest("live", records(0, 17)), accepts(202));
      assertThat(http.ingest("other", records(0, 17)), accepts(202));
    }

    @Test
    void isAsLongAsThePlanSays() throws IOException {
      restart("{'window':'PT10S'," + SMALL.substring(1));
      http.ingest("live", records(0, 17));
      clock.advance(Duration.ofMillis(9_999));
      assertThat(http.ingest("live", records(17, 18)), refuses(429, "PT10S"));
      clock.advance(Duration.ofMillis(1));
      assertThat(http.ingest("live", records(17, 18)), accepts(202));
    }

    @Test
    void saysWhenToComeBackOnlyWhereThePlanWantsIt() throws IOException {
      restart("{'retryAfter':true," + SMALL.substring(1));
      http.ingest("live", records(0, 17));
      clock.advance(Duration.ofMillis(500));
      assertThat(http.ingest("live", records(17, 18)), header("Retry-After", is("600")));
      restart(SMALL);
      http.ingest("live", records(0, 17));
      assertThat(
          http.ingest("live", records(17, 18)),
          allOf(header("Retry-After", is("(absent)")), body(not(containsString("partial")))));
    }
  }

  @Nested
  final class TheTotal {
    /** 5 records, 15,000 bytes. */
    private static final String TINY = "{'templates':{'BasicLiveData':{'totals':0.000001}}}";

    @Test
    void isFullAtAsManyRecordsAsTheTemplateSays() throws IOException {
      restart(TINY);
      assertThat(http.ingest("live", records(0, 4)), accepts(202));
      assertThat(http.upsert("live", records(3, 6)), refuses(429, "stream full", "5 in all"));
      assertThat(http.upsert("live", records(3, 5)), accepts(202));
      assertThat(http.ingest("live", records(5, 6)), refuses(429, "stream full"));
      assertThat(emulator.throttled(), is(Map.of(Budget.RECORDS_STORED, 2L)));
    }

    @Test
    void leavesRoomToReplaceAndToDelete() throws IOException {
      restart(TINY);
      http.ingest("live", records(0, 5));
      assertThat(http.upsert("live", records(0, 5)), accepts(202));
      assertThat(http.delete("live", Bodies.identifiers("r0")), accepts(200));
      assertThat(http.ingest("live", records(5, 6)), accepts(202));
    }

    @Test
    void isFullAtAsManyBytes() throws IOException {
      restart(TINY);
      assertThat(http.upsert("live", sized("a", 15_000)), accepts(202));
      assertThat(http.upsert("live", sized("b", 1_000)), refuses(429, "stream full", "bytes"));
      assertThat(http.upsert("live", sized("a", 14_000)), accepts(202));
      assertThat(http.upsert("live", sized("b", 900)), accepts(202));
    }

    @Test
    void isShownAsProvisioned() throws IOException {
      restart(TINY);
      http.ingest("live", records(0, 5));
      assertThat(
          http.get(Http.path("/live?includeStatistics=true")),
          allOf(
              body(containsString("\"maxRecordsTotal\":{\"provisioned\":5,\"consumed\":5}")),
              body(containsString("\"maxGigaBytesTotal\":{\"provisioned\":1.5E-5,"))));
    }

    @Test
    void countsEqualRecordsOfAnImmutableStreamOnce() throws IOException {
      restart("{'templates':{'BasicArchive':{'totals':0.0000001}}}");
      assertThat(http.ingest("archive", records(0, 5)), accepts(202));
      assertThat(http.ingest("archive", records(0, 5)), accepts(202));
      assertThat(http.ingest("archive", records(5, 6)), refuses(429, "stream full"));
    }
  }

  private void restart(String plan) {
    emulator.close();
    start(plan);
  }

  private void start(String plan) {
    emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").stream("other", "BasicLiveData")
            .stream("archive", "BasicArchive")
            .clock(clock)
            // So that no budget of requests is in the way.
            .budgets("{'requests':1000,".replace('\'', '"') + plan.substring(1).replace('\'', '"'))
            .start();
    http = new Http(emulator);
  }

  private static String records(int from, int to) {
    return Bodies.records(IntStream.range(from, to).mapToObj(i -> "r" + i).toArray(String[]::new));
  }

  /** A record whose JSON has so many bytes. */
  private static String sized(String externalId, int bytes) {
    String empty = Bodies.record("s", externalId, "{\"p\":\"\"}");
    String text = "x".repeat(bytes - empty.length());
    return Bodies.items(Bodies.record("s", externalId, "{\"p\":\"" + text + "\"}"));
  }
}
