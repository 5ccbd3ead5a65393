package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.http.PassingFaultClassifier.Subject;
import io.cdfrecords.json.ReplyReader;
import io.cdfrecords.record.RecordId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers may pass, and for how long: a minute lies between two of them. */
class PassingFaultClassifierTest {
  private static final Subject WRITE = new Subject("alarms", PassingFaultClassifier.WRITE, "plant");
  private static final String SERVICE = "{\"error\":{\"code\":1,\"message\":\"no\"}}";
  private static final String PAGE = "<html>no</html>";

  private final ManualClock clock = new ManualClock();
  private final PassingFaultClassifier faults =
      new PassingFaultClassifier(clock, Duration.ofMinutes(2));

  private Reply answer(Subject subject, int status, String body) {
    Reply reply = ReplyReader.read(status, body.getBytes(StandardCharsets.UTF_8));
    return faults.judge(subject, reply, "Server: nginx");
  }

  private boolean mayPass(int status, String body) {
    return answer(WRITE, status, body).error().autoRetryable();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          answer      | at once | after 1 min | after 2 min | after 3 min
          401 service | stands  | passes      | stands      | stands
          401 page    | stands  | passes      | stands      | stands
          403 service | passes  | passes      | stands      | stands
          403 page    | passes  | passes      | stands      | stands
          404 service | passes  | passes      | stands      | stands
          404 page    | passes  | passes      | stands      | stands
          407 page    | passes  | passes      | stands      | stands
          411 page    | passes  | passes      | stands      | stands
          421 page    | passes  | passes      | stands      | stands
          425 page    | passes  | passes      | stands      | stands
          460 page    | passes  | passes      | stands      | stands
          499 page    | passes  | passes      | stands      | stands
          302 page    | stands  | stands      | stands      | stands
          400 service | stands  | stands      | stands      | stands
          402 page    | passes  | passes      | stands      | stands
          405 page    | passes  | passes      | stands      | stands
          418 page    | passes  | passes      | stands      | stands
          423 service | passes  | passes      | stands      | stands
          451 page    | passes  | passes      | stands      | stands
          409 service | stands  | stands      | stands      | stands
          413 page    | stands  | stands      | stands      | stands
          422 service | stands  | stands      | stands      | stands
          """)
  void passOrStand(String answer, String first, String second, String third, String fourth) {
    String[] words = answer.split(" ", -1);
    List<String> meanings = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boolean passes =
          mayPass(Integer.parseInt(words[0]), words[1].equals("page") ? PAGE : SERVICE);
      meanings.add(passes ? "passes" : "stands");
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(meanings, is(List.of(first, second, third, fourth)));
  }

  @Test
  void countFromTheFirstAfterAnAcceptance() {
    mayPass(404, PAGE);
    clock.advance(Duration.ofMinutes(5));
    answer(WRITE, 202, "{}");
    assertThat(mayPass(404, PAGE), is(true));
    clock.advance(Duration.ofMinutes(1));
    assertThat(mayPass(404, PAGE), is(true));
  }

  @Test
  void areNotForgivenByTheSuccessOfAnotherStream() {
    mayPass(404, SERVICE);
    clock.advance(Duration.ofMinutes(3));
    answer(new Subject("other", PassingFaultClassifier.WRITE, "plant"), 202, "{}");
    assertThat(mayPass(404, SERVICE), is(false));
  }

  @Test
  void ofAProxyAreForgivenByAnySuccess() {
    mayPass(421, PAGE);
    clock.advance(Duration.ofMinutes(3));
    answer(new Subject("other", PassingFaultClassifier.WRITE, "plant"), 202, "{}");
    assertThat(mayPass(421, PAGE), is(true));
  }

  @Test
  void doNotHideThatOneOfSeveralSpacesIsRefused() {
    Subject several = new Subject("alarms", PassingFaultClassifier.WRITE, null);
    assertThat(answer(several, 403, SERVICE).error().autoRetryable(), is(false));
    assertThat(answer(several, 403, PAGE).error().autoRetryable(), is(true));
  }

  @Test
  void ofASpaceCountOnceRepeatedWhereOthersAreAccepted() {
    answer(new Subject("alarms", PassingFaultClassifier.WRITE, "other"), 202, "{}");
    assertThat(mayPass(403, SERVICE), is(true));
    assertThat(mayPass(403, SERVICE), is(false));
  }

  @Test
  void ofASpaceThatWasAcceptedPassForTheWholeTime() {
    answer(new Subject("alarms", PassingFaultClassifier.WRITE, "other"), 202, "{}");
    answer(WRITE, 202, "{}");
    mayPass(403, SERVICE);
    clock.advance(Duration.ofSeconds(119));
    assertThat(mayPass(403, SERVICE), is(true));
    clock.advance(Duration.ofSeconds(1));
    assertThat(mayPass(403, SERVICE), is(false));
  }

  @Test
  void standAtOnceWhereNoTimeIsGiven() {
    try (Loopback server = Loopback.start(Responder.json(404, SERVICE));
        HttpRecordsEndpoint endpoint =
            Samples.endpoint(server).passingFaultTime(Duration.ZERO).build()) {
      assertThat(endpoint.post(Samples.request()).error().autoRetryable(), is(false));
    }
  }

  @Test
  void keepTheServicesWords() {
    assertThat(answer(WRITE, 404, SERVICE).error().message(), is("no"));
    clock.advance(Duration.ofMinutes(2));
    assertThat(answer(WRITE, 404, SERVICE).error().message(), is("no"));
  }

  @Test
  void thatStandSayWhatSatBetween() {
    answer(WRITE, 421, PAGE);
    clock.advance(Duration.ofMinutes(2));
    Reply reply = answer(WRITE, 421, PAGE);
    assertThat(
        reply.summary(),
        allOf(
            containsString("status 421"),
            containsString("120 s"),
            containsString("Server: nginx")));
  }

  @Test
  void areMarkedByTheEndpoint() {
    try (Loopback server =
            Loopback.start(
                Responder.inTurn(Responder.answer(425, PAGE), Responder.json(202, "{}")));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      assertThat(endpoint.post(Samples.request()).error().autoRetryable(), is(true));
      assertThat(endpoint.post(Samples.request()), is(Reply.answered(202)));
    }
  }

  @Test
  void includeAMissingLengthWhichTheNextRequestHas() {
    RecordsRequest request =
        new RecordsRequest(
            "alarms",
            Operation.INGEST,
            List.of(
                new EncodedRecord(
                    "alarms",
                    new RecordId("s", "a"),
                    SourceKind.CONTAINERS,
                    ("{\"t\":\"" + "x".repeat(5_000) + "\"}").getBytes(StandardCharsets.UTF_8),
                    null)));
    Responder insisting =
        (seen, out) ->
            Responder.json(seen.headers().containsKey("content-length") ? 202 : 411, "{}")
                .respond(seen, out);
    try (Loopback server = Loopback.start(insisting);
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      assertThat(endpoint.post(request).error().autoRetryable(), is(true));
      assertThat(endpoint.post(request).status(), is(202));
      assertThat(server.seen().get(1).inflated(), containsString("xxx"));
      assertThat(server.seen().get(1).headers().keySet(), is(not(List.of("transfer-encoding"))));
    }
  }
}
