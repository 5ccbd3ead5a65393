package io.cdfrecords.emulator.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.json.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says of the records of its request. */
final class RequestOutcomeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "202 | {}                                              | true  | 3 | ''",
        "400 | {'error':{'code':400,'message':'no'}}           | false | 0 | no",
        "401 | {'error':'invalid_client'}                      | false | 0 | invalid_client",
        "409 | {'error':{'message':'some','partial':[{'code':202},{'code':409},{'code':202}]}}"
            + " | true | 2 | some (1 of 3)",
      })
  void isReadFromTheAnswer(int status, String body, boolean taken, int written, String message) {
    Answer answer = new Answer(status, Map.of(), body.replace('\'', '"').getBytes(UTF_8));
    assertThat(
        RequestOutcome.of(answer, 3), is(new RequestOutcome(status, taken, written, message)));
  }

  @Test
  void clipsAMessageThatNobodyWouldRead() {
    assertThat(
        RequestOutcome.of(Answer.error(400, "x".repeat(501)), 0).message().length(), is(501));
    assertThat(
        RequestOutcome.of(Answer.error(400, "x".repeat(500)), 0).message().length(), is(500));
  }
}
