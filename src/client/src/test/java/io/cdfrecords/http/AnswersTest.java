package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.record.RecordId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  private static Reply replyTo(Responder responder) {
    try (Loopback server = Loopback.start(responder);
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).clock(CLOCK).build()) {
      Reply reply = endpoint.post(Samples.request());
      assertThat("one call is one request", server.seen(), hasSize(1));
      return reply;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 400, 401, 408, 409, 413, 422, 429, 500, 502, 503, 504})
  void everyStatusIsAnAnswerAndNoneIsTriedAgain(int status) {
    Reply reply = replyTo(Responder.json(status, "{}"));
    assertThat(reply, is(Reply.answered(status)));
  }

  @Test
  void readsWhatHappenedToEachRecord() {
    Reply reply =
        replyTo(
            Responder.json(
                409,
                """
                {"error":{"code":409,"message":"…","partial":[
                  {"space":"s","externalId":"a","code":202},
                  {"space":"s","externalId":"b","code":409,"message":"exists"}]}}
                """));
    assertThat(
        reply.error().partial(),
        contains(
            new PartialEntry(new RecordId("s", "a"), 202, null),
            new PartialEntry(new RecordId("s", "b"), 409, "exists")));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "false, false", "yes, false"})
  void aHeaderMaySayThatARetryIsSafe(String value, boolean safe) {
    Reply reply = replyTo(Responder.answer(500, "{}", "CDF-Is-Auto-Retryable: " + value));
    assertThat(reply.error().autoRetryable(), is(safe));
  }

  @Test
  void aHeaderThatSaysNoDoesNotTakeTheBodysYesBack() {
    String body = "{\"error\":{\"isAutoRetryable\":true}}";
    Reply reply = replyTo(Responder.answer(500, body, "cdf-is-auto-retryable: false"));
    assertThat(reply.error().autoRetryable(), is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7 | PT7S", "Mon, 23 Nov 2026 10:01:30 GMT | PT1M30S", "soon |"})
  void readsHowLongToWait(String header, Duration wait) {
    assertThat(
        replyTo(Responder.answer(429, "{}", "Retry-After: " + header)).retryAfter(), is(wait));
  }

  @Test
  void countsADateToWaitForFromTheAnswersOwnClock() {
    Responder ahead =
        Responder.answer(
            429,
            "{}",
            "Retry-After: Mon, 23 Nov 2026 12:00:05 GMT",
            "Date: Mon, 23 Nov 2026 12:00:00 GMT");
    assertThat(replyTo(ahead).retryAfter(), is(Duration.ofSeconds(5)));
  }

  @Test
  void cleansTheRequestId() {
    Responder hostile = Responder.answer(500, "{}", "X-Request-ID: a\tb\u001b[2Jc\u00e9");
    assertThat(replyTo(hostile).requestId(), is("a?b?[2Jc?"));
    assertThat(
        replyTo(Responder.answer(500, "{}", "X-Request-ID: " + "x".repeat(3_000))).requestId(),
        is("x".repeat(200)));
  }

  @Test
  void carriesTheRequestId() {
    assertThat(replyTo(Responder.answer(500, "{}", "X-Request-ID: r-1")).requestId(), is("r-1"));
    assertThat(replyTo(Responder.json(500, "{}")).requestId(), is(nullValue()));
  }

  @Test
  void aHeaderThatIsNotANumberDoesNotHideTheAnswer() {
    assertThat(replyTo(Responder.answer(202, "{}", "Age: unknown")).status(), is(202));
  }

  @Test
  void aChallengeIsAnsweredWithNothing() {
    Reply reply = replyTo(Responder.answer(401, "{}", "WWW-Authenticate: Basic realm=\"x\""));
    assertThat(reply.status(), is(401));
  }

  @Test
  void aLoginPageIsNoAcceptance() {
    Reply reply = replyTo(Responder.answer(200, "<html>log in</html>", "Content-Type: text/html"));
    assertThat(reply.body(), is(Reply.Body.OTHER));
  }

  @Test
  void anEmptyBodyIsSeenAsSuch() {
    assertThat(replyTo(Responder.json(200, "")).body(), is(Reply.Body.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowedAndTheTokenDoesNotGoAlong(int status) {
    try (Loopback elsewhere = Loopback.start(Responder.json(202, "{}"))) {
      Reply reply =
          replyTo(Responder.answer(status, "", "Location: " + elsewhere.url() + "/elsewhere"));
      assertThat(reply.status(), is(status));
      assertThat(elsewhere.seen(), is(List.of()));
    }
  }

  @Test
  void aCookieIsNotSentBack() {
    try (Loopback server =
            Loopback.start(Responder.answer(202, "{}", "Set-Cookie: session=1; Path=/"));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      endpoint.post(Samples.request());
      endpoint.post(Samples.request());
      assertThat(server.seen().get(1).headers().keySet(), not(contains("cookie")));
      assertThat(server.seen().get(1).header("cookie"), is(""));
    }
  }
}
