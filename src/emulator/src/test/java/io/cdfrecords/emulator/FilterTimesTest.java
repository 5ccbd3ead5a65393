package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The span of time in which records were last written, as a filter request bounds it. */
final class FilterTimesTest {
  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;
  private QueryClient reader;

  @BeforeEach
  void start() throws IOException {
    emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").stream("archive", "BasicArchive")
            .stream("test", "ImmutableTestStream")
            .clock(clock)
            .start();
    http = new Http(emulator);
    reader = new QueryClient(http);
    for (int i = 0; i < 4; i++) {
      http.ingest("live", Bodies.records("r" + i));
      http.ingest("archive", Bodies.records("r" + i));
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'gte':1767225601000} | r1 r2 r3",
        "{'gt':1767225601000} | r2 r3",
        "{'gt':1767225601000,'lt':1767225603000} | r2",
        "{'gte':1767225601000,'lte':1767225603000} | r1 r2 r3",
        "{'gte':'2026-01-01T00:00:02Z'} | r2 r3",
        "{'gte':'2026-01-01T02:00:02+02:00','lt':1767225603000} | r2"
      })
  void isBounded(String range, String ids) throws IOException {
    for (String stream : List.of("live", "archive")) {
      assertThat(
          reader.ids(stream, "{'lastUpdatedTime':" + range + "}"), is(List.of(ids.split(" "))));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | lastUpdatedTime must have a lower bound",
        "{'lt':1} | lastUpdatedTime must have a lower bound",
        "{'gt':1,'gte':1} | lastUpdatedTime.gte is one bound too many",
        "{'gt':1,'lt':1,'lte':1} | lastUpdatedTime.lte is one bound too many",
        "{'gt':'yesterday'} | lastUpdatedTime.gt must be a timestamp",
        "{'gt':null} | lastUpdatedTime.gt must not be null",
        "{'from':1} | lastUpdatedTime.from is not an attribute",
        "1 | lastUpdatedTime must be an object"
      })
  void isRefusedWithoutGoodBounds(String range, String message) throws IOException {
    assertThat(reader.filter("live", "{'lastUpdatedTime':" + range + "}"), refuses(400, message));
  }

  @Test
  void isNeededOnAnImmutableStreamAlone() throws IOException {
    assertThat(reader.filter("live", "{}"), answers(200));
    assertThat(reader.filter("archive", "{}"), refuses(400, "lastUpdatedTime is missing"));
  }

  @ParameterizedTest
  @CsvSource({"archive, 365", "test, 7"})
  void spansNoMoreThanTheTemplateOfAnImmutableStreamAllows(String stream, int days)
      throws IOException {
    long longest = Duration.ofDays(days).toMillis();
    long now = clock.millis();
    for (long extra = -1; extra <= 1; extra++) {
      long from = now - longest - extra;
      String open = "{'lastUpdatedTime':{'gte':%d}}".formatted(from);
      String closed = "{'lastUpdatedTime':{'gt':%d,'lt':%d}}".formatted(from - 5, now - 5);
      for (String query : List.of(open, closed)) {
        assertThat(
            reader.filter(stream, query),
            extra <= 0 ? answers(200) : refuses(400, "must span at most P" + days + "D"));
        assertThat(reader.filter("live", query), answers(200));
      }
    }
  }

  @Test
  void mayBeAsFarAwayAsANumberGoes() throws IOException {
    String query = "{'lastUpdatedTime':{'gte':%d,'lt':%d}}";
    String ever = query.formatted(Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(reader.filter("archive", ever), refuses(400, "must span at most P365D"));
    assertThat(reader.ids("live", ever).size(), is(4));
    String never = query.formatted(Long.MAX_VALUE, Long.MIN_VALUE);
    assertThat(reader.ids("archive", never), is(empty()));
  }
}
