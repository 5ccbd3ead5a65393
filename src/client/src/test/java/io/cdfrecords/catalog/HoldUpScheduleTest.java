package io.cdfrecords.catalog;

import static io.cdfrecords.catalog.HoldUp.Obstacle.OWN_PACE;
import static io.cdfrecords.catalog.HoldUp.Obstacle.REFUSED;
import static io.cdfrecords.catalog.HoldUp.Obstacle.THROTTLED;
import static io.cdfrecords.catalog.HoldUp.Obstacle.UNAVAILABLE;
import static io.cdfrecords.catalog.HoldUp.Obstacle.UNREACHABLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.HoldUp.Obstacle;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.SampleReplies;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When a stop is told. */
final class HoldUpScheduleTest {
  private final HoldUpSchedule holdUps = new HoldUpSchedule();

  private static Instant at(double seconds) {
    return FakeClock.START.plusMillis((long) (1_000 * seconds));
  }

  private List<HoldUp> stopped(String stream, Obstacle cause, double at, double next) {
    return holdUps.stopped(
        new HoldUp(stream, "host", cause, "words " + at, at(at), at(next)), at(at));
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, 0.1, 1",
    "UNAVAILABLE, 0.1, 0",
    "UNAVAILABLE, 5, 1",
    "THROTTLED, 4.999, 0",
    "THROTTLED, 5, 1",
    "OWN_PACE, 3.5, 0",
    "OWN_PACE, 600, 1",
    "REFUSED, 30, 1"
  })
  void isAtOnceWhereNoLaterCallMayComeInTime(Obstacle cause, double next, int told) {
    assertThat(stopped("alarms", cause, 0, next), hasSize(told));
  }

  @Test
  void isAfterFiveSecondsOfShortWaits() {
    assertThat(stopped("alarms", THROTTLED, 0, 1), is(empty()));
    assertThat(stopped("alarms", THROTTLED, 4, 6), is(empty()));
    assertThat(
        stopped("alarms", THROTTLED, 6, 8),
        contains(new HoldUp("alarms", "host", THROTTLED, "words 6.0", at(0), at(8))));
  }

  @Test
  void isAgainEachMinute() {
    stopped("alarms", UNREACHABLE, 0, 30);
    assertThat(stopped("alarms", UNREACHABLE, 30, 59), is(empty()));
    assertThat(holdUps.due(at(59.9)), is(empty()));
    assertThat(holdUps.due(at(60)), hasSize(1));
    assertThat(holdUps.due(at(61)), is(empty()));
    assertThat(stopped("alarms", UNREACHABLE, 120, 130), hasSize(1));
  }

  @Test
  void isOnceForAllStreamsThatOneCauseStops() {
    assertThat(stopped("alarms", UNREACHABLE, 0, 30), hasSize(1));
    assertThat(stopped("events", UNREACHABLE, 1, 31), is(empty()));
    assertThat(stopped("alarms", THROTTLED, 2, 32), hasSize(1));
    assertThat(stopped("events", THROTTLED, 2, 32), hasSize(1));
  }

  @Test
  void beginsAnewOnceARequestIsAccepted() {
    stopped("alarms", UNREACHABLE, 0, 30);
    stopped("events", THROTTLED, 0, 30);
    holdUps.accepted("alarms");
    assertThat("another stream's own cause stays", holdUps.due(at(60)), hasSize(1));
    assertThat(stopped("alarms", UNREACHABLE, 61, 62).get(0).since(), is(at(61)));
  }

  @Test
  void isNotTwiceInAMinuteHoweverOftenARequestIsAcceptedBetween() {
    assertThat(stopped("alarms", THROTTLED, 0, 6), hasSize(1));
    for (int second = 6; second < 60; second += 6) {
      holdUps.accepted("alarms");
      assertThat(stopped("alarms", THROTTLED, second, second + 6), is(empty()));
    }
    holdUps.accepted("alarms");
    assertThat(holdUps.due(at(60)), is(empty()));
    assertThat(stopped("alarms", THROTTLED, 60, 66), hasSize(1));
  }

  @Test
  void endsWhereNobodyTriesAnyMore() {
    stopped("alarms", UNREACHABLE, 0, 30);
    assertThat(holdUps.due(at(90)), hasSize(1));
    assertThat(holdUps.due(at(150)), is(empty()));
    assertThat(stopped("alarms", UNREACHABLE, 200, 230).get(0).since(), is(at(200)));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(Reply.notSent("unknown host"), UNREACHABLE),
        Arguments.of(Reply.noAnswer("time-out"), UNREACHABLE),
        Arguments.of(SampleReplies.status(429), THROTTLED),
        Arguments.of(SampleReplies.status(408), UNAVAILABLE),
        Arguments.of(SampleReplies.status(503), UNAVAILABLE),
        Arguments.of(SampleReplies.loginPage(), UNAVAILABLE),
        Arguments.of(SampleReplies.status(404), REFUSED),
        Arguments.of(SampleReplies.status(421), REFUSED));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void namesTheKindOfObstacle(Reply reply, Obstacle cause) {
    assertThat(Obstacle.of(reply), is(cause));
    assertThat(cause == OWN_PACE, is(false));
  }
}
