package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests the project and one identity may make. */
final class RequestBudgetsTest {
  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    start(RecordsEmulator.builder().publishedBudgets());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class ARate {
    /** Requests of a kind, and how many an identity and the project may make in a second. */
    @ParameterizedTest(name = "of {0} {1}: {2} of one identity, {3} of all")
    @CsvSource({
      "POST, /live/records, 30, 40",
      "POST, /live/records/upsert, 30, 40",
      "POST, /live/records/delete, 30, 40",
      "POST, /live/records/filter, 15, 20",
      "POST, /archive/records/filter, 7, 10",
      "POST, /live/records/sync, 30, 40",
      "POST, /archive/records/sync, 7, 10",
      "POST, /live/records/aggregate, 12, 15",
      "POST, /archive/records/aggregate, 4, 5",
      "POST, '', 1, 2",
      "POST, /delete, 1, 2",
      "DELETE, /live, 1, 2",
      "GET, '', 3, 5",
      "GET, /live, 3, 5"
    })
    void isAsPublished(String method, String path, int ofIdentity, int ofAll) throws IOException {
      String one = token("one");
      String other = token("other");
      assertThat(acceptedOf(2 * ofIdentity, method, path, one), is(ofIdentity));
      assertThat(acceptedOf(2 * ofIdentity, method, path, other), is(ofAll - ofIdentity));
    }

    @Test
    void isOfIngestUpsertAndDeleteTogether() throws IOException {
      String one = token("one");
      assertThat(acceptedOf(15, "POST", "/live/records", one), is(15));
      assertThat(acceptedOf(10, "POST", "/live/records/upsert", one), is(10));
      assertThat(acceptedOf(10, "POST", "/live/records/delete", one), is(5));
      assertThat(emulator.throttled(), is(Map.of(Budget.WRITES, 5L)));
    }

    @Test
    void isOfAllQueriesTogetherAndOfEachKindBesides() throws IOException {
      String one = token("one");
      assertThat(acceptedOf(20, "POST", "/live/records/filter", one), is(15));
      assertThat(acceptedOf(20, "POST", "/live/records/aggregate", one), is(10));
      assertThat(acceptedOf(20, "POST", "/live/records/sync", one), is(0));
      assertThat(acceptedOf(20, "POST", "/archive/records/sync", one), is(7));
      assertThat(acceptedOf(20, "POST", "/archive/records/aggregate", one), is(0));
    }

    @Test
    void comesBackAsTheSecondSlides() throws IOException {
      String anybody = "";
      assertThat(acceptedOf(20, "POST", "/live/records", anybody), is(20));
      clock.advance(Duration.ofMillis(600));
      assertThat(acceptedOf(10, "POST", "/live/records", anybody), is(10));
      clock.advance(Duration.ofMillis(399));
      assertThat(acceptedOf(1, "POST", "/live/records", anybody), is(0));
      clock.advance(Duration.ofMillis(1));
      // The one that was refused counts as well.
      assertThat(acceptedOf(30, "POST", "/live/records", anybody), is(19));
    }

    @Test
    void doesNotComeBackToACallerThatDoesNotSlowDown() throws IOException {
      acceptedOf(30, "POST", "/live/records", "");
      for (int second = 0; second < 3; second++) {
        clock.advance(Duration.ofMillis(500));
        assertThat(acceptedOf(30, "POST", "/live/records", ""), is(0));
      }
      clock.advance(Duration.ofSeconds(1));
      assertThat(acceptedOf(1, "POST", "/live/records", ""), is(1));
    }

    @Test
    void isNotUsedUpForOthersByWhatAnIdentitySendsBeyondItsOwn() throws IOException {
      String other = token("other");
      acceptedOf(100, "POST", "/live/records", token("one"));
      assertThat(acceptedOf(10, "POST", "/live/records", other), is(10));
    }

    @Test
    void isUsedByRequestsThatAreWrongToo() throws IOException {
      for (int i = 0; i < 30; i++) {
        assertThat(http.ingest("none", "{}"), refuses(404));
      }
      assertThat(http.ingest("live", Bodies.records(1)), refuses(429));
    }

    @Test
    void isNotUsedByRequestsThatAFaultKeepsAway() throws IOException {
      emulator.faults("[{\"on\":\"ingest\",\"times\":50,\"do\":\"status\",\"status\":503}]");
      assertThat(acceptedOf(50, "POST", "/live/records", ""), is(0));
      assertThat(acceptedOf(30, "POST", "/live/records", ""), is(30));
    }

    @Test
    void namesBudgetHolderAndLimitAndNotWhenToComeBack() throws IOException {
      acceptedOf(30, "POST", "/live/records", "");
      assertThat(
          http.ingest("live", Bodies.records(1)),
          refuses(429, "writes of this identity are limited to 30 requests in PT1S"));
      assertThat(http.ingest("live", Bodies.records(1)), header("Retry-After", is("(absent)")));
    }

    @Test
    void isScaledAndSaysWhenToComeBackWhereThePlanWantsIt() throws IOException {
      emulator.close();
      start(RecordsEmulator.builder().budgets("{\"requests\":0.1,\"retryAfter\":true}"));
      assertThat(acceptedOf(5, "POST", "/live/records", ""), is(3));
      assertThat(http.ingest("live", Bodies.records(1)), header("Retry-After", is("1")));
    }
  }

  @Nested
  final class AtATime {
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
      callers.shutdownNow();
    }

    @Test
    void isAsPublishedWhileAFaultSlowsRequestsDown() throws Exception {
      emulator.faults("[{\"on\":\"ingest\",\"times\":1000,\"do\":\"slow\",\"millis\":5000}]");
      List<CompletableFuture<HttpResponse<String>>> slow = ingestsThatComeIn(15);
      awaitThatThereIsNoRoom();
      assertThat(
          http.upsert("live", Bodies.records(1)),
          refuses(429, "writes of this identity are limited to 15 requests at a time"));
      assertThat(statuses(slow), everyItem(is(202)));
      clock.advance(Duration.ofSeconds(1));
      assertThat(http.upsert("live", Bodies.records(1)), accepts(202));
    }

    @Test
    void isCountedDuringTheLatencyOfEveryRequestAboutRecords() throws Exception {
      emulator.close();
      start(RecordsEmulator.builder().publishedBudgets().latency(Duration.ofSeconds(3)));
      List<Integer> statuses = statuses(ingests(20));
      assertThat(statuses.stream().filter(status -> status == 202).count(), is(15L));
      assertThat(statuses.stream().filter(status -> status == 429).count(), is(5L));
      assertThat(emulator.throttled(), hasEntry(Budget.WRITES, 5L));
      assertThat(emulator.requests().of(Operation.INGEST).mostInFlight() >= 15, is(true));
      clock.advance(Duration.ofSeconds(1));
      assertThat(http.get(Http.path("/live")), answers(200));
    }

    private List<CompletableFuture<HttpResponse<String>>> ingests(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> ingest("n" + i), callers))
          .collect(toList());
    }

    /** One of those who knock may have taken the last place, so a refused caller comes again. */
    private List<CompletableFuture<HttpResponse<String>>> ingestsThatComeIn(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> ingestAgain("n" + i), callers))
          .collect(toList());
    }

    private HttpResponse<String> ingestAgain(String id) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      HttpResponse<String> answer = ingest(id);
      while (answer.statusCode() == 429 && System.nanoTime() < deadline) {
        answer = ingest(id);
      }
      return answer;
    }

    private HttpResponse<String> ingest(String id) {
      try {
        return http.ingest("live", Bodies.records(id));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A request shows nowhere while it is worked on, so others knock until there is no room. */
    private void awaitThatThereIsNoRoom() throws IOException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (http.upsert("live", "{}").statusCode() != 429) {
        assertThat("there is room still", System.nanoTime() < deadline, is(true));
        clock.advance(Duration.ofSeconds(1));
      }
    }

    private List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> answers) {
      return answers.stream()
          .map(answer -> answer.orTimeout(20, TimeUnit.SECONDS).join())
          .map(HttpResponse::statusCode)
          .collect(toList());
    }
  }

  @Test
  void areNoneUnlessAskedFor() throws IOException {
    emulator.close();
    start(RecordsEmulator.builder());
    assertThat(acceptedOf(100, "POST", "/live/records", ""), is(100));
    assertThat(acceptedOf(10, "GET", "", ""), is(10));
    assertThat(emulator.throttled(), is(anEmptyMap()));
  }

  private void start(RecordsEmulatorBuilder builder) {
    emulator =
        builder.stream("live", "BasicLiveData").stream("archive", "BasicArchive")
            .clock(clock)
            .start();
    emulator.registerClient("one", "x");
    emulator.registerClient("other", "x");
    http = new Http(emulator);
  }

  /** Returns the number of requests, of the given count, that were not throttled. */
  private int acceptedOf(int requests, String method, String path, String token)
      throws IOException {
    int accepted = 0;
    for (int i = 0; i < requests; i++) {
      int status =
          http.send(
                  method,
                  Http.path(path),
                  "{}".getBytes(UTF_8),
                  "Content-Type",
                  "application/json",
                  "Authorization",
                  "Bearer " + token)
              .statusCode();
      accepted += status == 429 || status == 503 ? 0 : 1;
    }
    return accepted;
  }

  private String token(String client) throws IOException {
    byte[] form =
        ("grant_type=client_credentials&client_secret=x&client_id=" + client).getBytes(UTF_8);
    return http.send("POST", "/oauth2/token", form).body().split("\"", -1)[3];
  }
}
