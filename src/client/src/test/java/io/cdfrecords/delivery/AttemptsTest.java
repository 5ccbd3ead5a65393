package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.delivery.Attempts.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttemptsTest {
  private static Attempt answer(int number) {
    return new Attempt(Instant.ofEpochSecond(number), 503, "request-" + number);
  }

  private static Attempts answered(int times) {
    Attempts attempts = Attempts.NONE;
    for (int i = 0; i < times; i++) {
      attempts = attempts.plusOne(Instant.ofEpochSecond(i)).answered(answer(i));
    }
    return attempts;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 25})
  void keepTheLastTenAnswersOldestFirst(int times) {
    List<Attempt> last =
        IntStream.range(Math.max(0, times - 10), times).mapToObj(AttemptsTest::answer).toList();
    assertThat(answered(times).last(), is(last));
    assertThat(answered(times).sent(), is(times));
  }

  @Test
  void keepThemThroughEveryOtherChange() {
    List<Attempt> last = answered(3).last();
    assertThat(answered(3).restarted().last(), is(last));
    assertThat(answered(3).unsettled(true, true).last(), is(last));
    assertThat(answered(3).inGroupsOf(7).last(), is(last));
    assertThat(answered(3).plusOne(Instant.EPOCH).last(), is(last));
  }
}
