package io.cdfrecords.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.StreamInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamBudgetTest {
  private static StreamInfo createdFrom(@Nullable String template) {
    return new StreamInfo("alarms", StreamInfo.Type.MUTABLE, template, null, null);
  }

  @Nested
  final class OfATemplate {
    @ParameterizedTest
    @CsvSource({
      "ImmutableTestStream, 800000, 1500000000, 9223372036854775807",
      "BasicArchive, 170000, 170000000, 9223372036854775807",
      "BasicLiveData, 170000, 170000000, 85000"
    })
    void isWhatIsPublished(String template, long records, long bytes, long updates) {
      assertThat(
          StreamBudget.ofTemplate().quota("alarms", createdFrom(template)),
          is(new StreamQuota(records, bytes, updates, Duration.ofMinutes(10))));
    }

    @Test
    void isUnknownForATemplateOfOnesOwn() {
      assertThat(
          refusal(createdFrom("OurOwn")),
          is(
              "the budget of stream alarms is to be that of its template, but no quota is published"
                  + " for template OurOwn: give the budget as StreamBudget.of(records, bytes)"));
    }

    @Test
    void isUnknownWhereTheStreamMayNotBeRead() {
      String message =
          "the budget of stream alarms is to be that of its template, but the template cannot be"
              + " read: give the caller's group StreamsAcl:READ, or give the budget as"
              + " StreamBudget.of(records, bytes)";
      assertThat(refusal(null), is(message));
      assertThat(refusal(createdFrom(null)), is(message));
    }

    @Test
    void isNotChanged() {
      IllegalStateException thrown =
          assertThrows(IllegalStateException.class, () -> StreamBudget.ofTemplate().updates(1));
      assertThat(
          thrown.getMessage(),
          is("updates is the template's own: give it with StreamBudget.of(records, bytes)"));
    }

    private String refusal(@Nullable StreamInfo info) {
      return String.valueOf(
          assertThrows(
                  ConfigurationException.class,
                  () -> StreamBudget.ofTemplate().quota("alarms", info))
              .getMessage());
    }
  }

  @Nested
  final class OfOnesOwn {
    @Test
    void isForTenMinutesAndWithoutALimitOfUpdatesUnlessSaid() {
      assertThat(
          StreamBudget.of(5, 7).quota("alarms", null),
          is(new StreamQuota(5, 7, Long.MAX_VALUE, Duration.ofMinutes(10))));
      assertThat(
          StreamBudget.of(5, 7).updates(3).per(Duration.ofSeconds(2)).quota("alarms", null),
          is(new StreamQuota(5, 7, 3, Duration.ofSeconds(2))));
    }

    @Test
    void isShownAsItIsGiven() {
      assertThat(StreamBudget.of(5, 7).toString(), is("5/7/unlimited/PT10M"));
      assertThat(
          StreamBudget.of(5, 7).updates(3).per(Duration.ofSeconds(2)).toString(), is("5/7/3/PT2S"));
      assertThat(StreamBudget.ofTemplate().toString(), is("template"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void isMoreThanNothing(long none) {
      assertThat(
          refusal(() -> StreamBudget.of(none, 1)),
          is("streamBudget records must be at least 1, but was " + none));
      assertThat(
          refusal(() -> StreamBudget.of(1, none)),
          is("streamBudget bytes must be at least 1, but was " + none));
      assertThat(
          refusal(() -> StreamBudget.of(1, 1).updates(none)),
          is("streamBudget updates must be at least 1, but was " + none));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "PT24H0.001S"})
    void isForATimeBetweenASecondAndADay(Duration window) {
      assertThat(
          refusal(() -> StreamBudget.of(1, 1).per(window)),
          is("streamBudget per must be between PT1S and PT24H, but was " + window));
    }
  }

  @Nested
  final class Shares {
    @Test
    void addUpToTheBudgetAtTheMost() {
      StreamQuota quota = new StreamQuota(170_000, 170_000_000, 85_000, Duration.ofMinutes(10));
      assertThat(
          quota.share(15), is(new StreamQuota(11_333, 11_333_333, 5_666, Duration.ofMinutes(10))));
    }

    @Test
    void ofNothingAreRefused() {
      assertThat(
          refusal(() -> new RatePlan(3, null, 4)),
          is(
              "requestsPerSecond must be at least shards (4), since each shard gets its share of"
                  + " it, but was 3"));
      assertThat(
          refusal(() -> new RatePlan(30, StreamBudget.of(100, 100).updates(3), 4)),
          is(
              "streamBudget must be at least 1 of each for each of 4 shards, but was"
                  + " 100/100/3/PT10M"));
      new RatePlan(4, StreamBudget.of(4, 4).updates(4), 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 41})
    void ofMoreOrFewerRequestsThanThereCanBeAreRefused(int requests) {
      assertThat(
          refusal(() -> new RatePlan(requests, null, 1)),
          containsString("requestsPerSecond must be between 1 and 40, but was " + requests));
    }
  }

  private static String refusal(Runnable setting) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }
}
