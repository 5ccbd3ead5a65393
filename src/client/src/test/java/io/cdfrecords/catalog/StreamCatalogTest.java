package io.cdfrecords.catalog;

import static io.cdfrecords.testing.FakeEndpoint.described;
import static io.cdfrecords.testing.FakeEndpoint.undescribed;
import static io.cdfrecords.testing.SampleReplies.status;
import static io.cdfrecords.testing.SampleReplies.throttledFor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.StreamInfo.Usage;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.testing.CapturedLog;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.FixedRandom;
import io.cdfrecords.testing.ReplyWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamCatalogTest {
  private final FakeClock clock = new FakeClock();
  private final FakeEndpoint service =
      new FakeEndpoint().with("alarms", new FakeStream(StreamInfo.Type.MUTABLE));
  private final List<Duration> slept = new ArrayList<>();
  private final StreamCatalog catalog =
      new StreamCatalog(service, RetryPolicy.DEFAULT, clock, FixedRandom.always(0.5), slept::add);

  @Nested
  final class AStreamThatCanBeRead {
    @Test
    void isAskedForOnce() {
      StreamFacts first = catalog.facts("alarms");
      clock.advance(Duration.ofDays(30));

      assertThat(catalog.facts("alarms"), is(first));
      assertThat(service.streamReads(), contains("alarms"));
    }

    @Test
    void isAskedForOnceAlsoFromTwoThreads() throws Exception {
      CountDownLatch together = new CountDownLatch(2);
      // Each caller waits a moment for the other, which must not reach the service.
      Sleeper meeting =
          time -> {
            together.countDown();
            together.await(200, TimeUnit.MILLISECONDS);
          };
      StreamCatalog shared =
          new StreamCatalog(service, RetryPolicy.DEFAULT, clock, FixedRandom.always(0), meeting);
      Callable<StreamFacts> ask = () -> shared.facts("alarms");
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        for (Future<StreamFacts> answer : pool.invokeAll(List.of(ask, ask))) {
          assertThat(answer.get(10, TimeUnit.SECONDS), instanceOf(StreamFacts.Usable.class));
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(service.streamReads(), contains("alarms"));
    }

    @Test
    void isAskedForALittleLaterSoThatWorkersDoNotAllAskAtOnce() {
      catalog.facts("alarms");
      catalog.facts("alarms");

      assertThat(slept, contains(Duration.ofMillis(125)));
    }

    @Test
    void saysWhetherItsRecordsCanBeChanged() {
      assertThat(typeOf("alarms"), is(StreamInfo.Type.MUTABLE));
    }
  }

  @Nested
  final class AStreamTheCallerMayNotRead {
    @Test
    void isTakenForUsableAndOfUnknownType() {
      service.describingStreams(undescribed(status(403)));

      assertThat(typeOf("alarms"), is(nullValue()));
      assertThat(typeOf("alarms"), is(nullValue()));
      assertThat(service.streamReads(), hasSize(1));
    }
  }

  @Nested
  final class AMissingStream {
    @Test
    void staysMissingForAMinute() {
      assertThat(catalog.facts("new"), instanceOf(StreamFacts.Missing.class));
      service.with("new", new FakeStream(StreamInfo.Type.IMMUTABLE));
      clock.advance(Duration.ofMillis(59_999));
      assertThat(catalog.facts("new"), instanceOf(StreamFacts.Missing.class));
      assertThat(service.streamReads(), hasSize(1));

      clock.advance(Duration.ofMillis(1));

      assertThat(typeOf("new"), is(StreamInfo.Type.IMMUTABLE));
    }
  }

  @Nested
  final class AStreamThatCannotBeReadNow {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "429",
          "500",
          "502 page",
          "503",
          "504",
          "408",
          "200 page",
          "not sent",
          "no answer",
          "418 retryable",
          "401 retryable",
          "403 retryable",
          "404 retryable"
        })
    void isUnreachableUntilItsBackoffIsOver(String answer) {
      service.describingStreams(undescribed(ReplyWords.reply(answer)));

      assertThat(retryAt("alarms"), is(FakeClock.START.plusMillis(250)));

      clock.advance(Duration.ofMillis(249));
      assertThat(retryAt("alarms"), is(FakeClock.START.plusMillis(250)));
      assertThat(service.streamReads(), hasSize(1));

      clock.advance(Duration.ofMillis(1));
      assertThat(typeOf("alarms"), is(StreamInfo.Type.MUTABLE));
    }

    @Test
    void waitsAtLeastAsLongAsTheServiceAsks() {
      service.describingStreams(undescribed(throttledFor(Duration.ofSeconds(9))));

      assertThat(retryAt("alarms"), is(FakeClock.START.plusSeconds(9)));
    }

    @Test
    void isLeftAloneForLongerWithEachFailure() {
      service.describingStreams(
          undescribed(status(503)), undescribed(status(503)), undescribed(status(503)));
      clock.advanceTo(retryAt("alarms"));
      clock.advanceTo(retryAt("alarms"));

      assertThat(retryAt("alarms"), is(FakeClock.START.plusMillis(250 + 500 + 1000)));
    }
  }

  @Nested
  final class AFaultOfTheConfiguration {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            302 | stream alarms cannot be read: check the base URL and the name of the project; status 302
            400 | stream alarms cannot be read: check the base URL and the name of the project; status 400
            """)
    void isThrownWithWhatToCheck(int status, String message) {
      service.describingStreams(undescribed(status(status)));

      ConfigurationException thrown =
          assertThrows(ConfigurationException.class, () -> catalog.facts("alarms"));

      assertThat(thrown.getMessage(), is(message));
    }

    @Test
    void isA401OnlyAfterAFreshTokenWasRefusedToo() {
      service.describingStreams(undescribed(status(401)));
      assertThat(typeOf("alarms"), is(StreamInfo.Type.MUTABLE));

      service.describingStreams(undescribed(status(401)), undescribed(status(401)));
      ConfigurationException thrown =
          assertThrows(ConfigurationException.class, () -> catalog.facts("another"));

      assertThat(
          thrown.getMessage(),
          is(
              "stream another cannot be read: check the credentials, and that they belong to this"
                  + " project; status 401"));
    }
  }

  @Nested
  final class AStreamThatFillsUp {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        nullValues = "-",
        textBlock =
            """
            records | bytes | warning
            79      | 10    | -
            80      | 10    | WARNING stream alarms is 80 % full: a full stream takes no more records
            10      | 99.9  | WARNING stream alarms is 99 % full: a full stream takes no more records
            100     | 10    | WARNING stream alarms is 100 % full: a full stream takes no more records
            """)
    void isWarnedOfFromEightyPercent(double records, double bytes, @Nullable String warning) {
      service.describingStreams(filled(records, bytes));
      try (CapturedLog log = new CapturedLog(StreamCatalog.class)) {
        catalog.facts("alarms");
        catalog.facts("alarms");

        assertThat(log.lines(), warning == null ? is(empty()) : contains(warning));
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        nullValues = "-",
        textBlock =
            """
            records | bytes | fullness
            99      | 99    | -
            100     | 10    | stream alarms is 100 % full
            10      | 103   | stream alarms is 103 % full
            """)
    void isFullFromAHundredPercent(double records, double bytes, @Nullable String fullness) {
      service.describingStreams(filled(records, bytes));

      assertThat(catalog.fullness("alarms"), is(fullness));
    }

    @Test
    void isNotCalledFullWhereTheServiceDoesNotSay() {
      assertThat(catalog.fullness("alarms"), is(nullValue()));
      assertThat(catalog.fullness("missing"), is(nullValue()));
    }

    private Answer<StreamInfo> filled(double records, double bytes) {
      return described(
          new StreamInfo(
              "alarms",
              StreamInfo.Type.MUTABLE,
              "BasicLiveData",
              new Usage(100, records),
              new Usage(100, bytes)));
    }
  }

  private StreamInfo.@Nullable Type typeOf(String stream) {
    return ((StreamFacts.Usable) catalog.facts(stream)).type();
  }

  private Instant retryAt(String stream) {
    return ((StreamFacts.Unreachable) catalog.facts(stream)).retryAt();
  }
}
