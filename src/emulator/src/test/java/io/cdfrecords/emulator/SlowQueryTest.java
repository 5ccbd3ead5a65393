package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries that take longer than a query may. */
final class SlowQueryTest {
  /** A clock of which every look takes a second. */
  private final AtomicLong seconds = new AtomicLong(HandClock.START.getEpochSecond());

  private final InstantSource slow = () -> Instant.ofEpochSecond(seconds.getAndIncrement());
  private final RecordsEmulator slowEmulator =
      RecordsEmulator.builder().clock(slow).stream("live", "BasicLiveData").start();
  private final Http slowHttp = new Http(slowEmulator);

  @AfterEach
  void closeIt() {
    slowEmulator.close();
  }

  @Test
  void endsAfterHalfAMinute() throws IOException {
    assertThat(slowHttp.ingest("live", Bodies.records(20)), accepts(202));
    assertThat(slowHttp.filter("live", "{}"), answers(200));
    assertThat(slowHttp.upsert("live", Bodies.records(100)), accepts(202));
    assertThat(slowHttp.filter("live", "{}"), answers(408));
    assertThat(
        slowHttp.aggregate("live", "{\"aggregates\":{\"n\":{\"count\":{}}}}"),
        body(containsString("\"code\":408")));
  }

  @Test
  void ofChangesEndsItsPageEarlyAndGoesOn() throws IOException {
    slowHttp.ingest("live", Bodies.records(100));
    SyncClient client = new SyncClient(slowHttp, "live");
    client.asks("'limit':1000");
    int items = 0;
    int pages = 0;
    do {
      items += client.statuses().size();
      pages++;
    } while (client.hasNext() && pages < 100);
    assertThat(items, is(100));
    assertThat(pages > 1, is(true));
  }
}
