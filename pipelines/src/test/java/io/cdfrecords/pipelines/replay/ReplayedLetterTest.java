package io.cdfrecords.pipelines.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedAttempt;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.NotADeadLetterException;
import io.cdfrecords.policy.FailureReason;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayedLetterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static FailedRecord letter(int attempts, int first) throws NotADeadLetterException {
    String last =
        IntStream.range(first, first + attempts)
            .mapToObj(
                number ->
                    "{\"at\":\"2026-11-23T10:15:30.000Z\",\"status\":503,\"requestId\":\"r"
                        + number
                        + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return DeadLetters.parse(
        "{\"reason\":\"EXHAUSTED\",\"failedAt\":\"2026-11-23T10:15:30.000Z\",\"attempts\":"
            + attempts
            + ",\"input\":{\"file\":\"a\",\"line\":1,\"text\":\"{}\"}"
            + ",\"element\":{\"text\":\"{}\",\"base64\":null,\"bytes\":2,\"sha256\":null}"
            + ",\"lastAttempts\":"
            + (attempts == 0 ? "null" : last)
            + "}");
  }

  private static List<String> requests(FailedRecord failed) {
    return Objects.requireNonNull(failed.getLastAttempts(), "attempts").stream()
        .map(FailedAttempt::getRequestId)
        .map(String::valueOf)
        .toList();
  }

  @Test
  void keepsAllThatIsKnownOfALetterThatIsNotSent() throws Exception {
    FailedRecord letter = letter(2, 0);
    FailedRecord unsent = ReplayedLetter.unsent(letter, FailureReason.UNMAPPED, "no field", NOW);
    assertThat(requests(unsent), contains("r0", "r1"));
    assertThat(unsent.getElement(), is(letter.getElement()));
    assertThat(unsent.getInput(), is(letter.getInput()));
    assertThat(unsent.getReason(), is(FailureReason.UNMAPPED));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, r0 r1",
    "0, 2, r100 r101",
    "2, 2, r0 r1 r100 r101",
    "9, 1, r0 r1 r2 r3 r4 r5 r6 r7 r8 r100",
    "9, 2, r1 r2 r3 r4 r5 r6 r7 r8 r100 r101"
  })
  void namesTheLastAttemptsOfAllReplays(int before, int again, String requests) throws Exception {
    FailedRecord failed = ReplayedLetter.failed(letter(before, 0), letter(again, 100));
    assertThat(String.join(" ", requests(failed)), is(requests));
    assertThat(failed.getAttempts(), is(before + again));
    assertThat(failed.getElement(), is(letter(1, 0).getElement()));
  }
}
