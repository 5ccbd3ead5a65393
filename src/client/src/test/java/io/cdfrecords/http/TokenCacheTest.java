package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.http.TokenOutcome.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
  private final ManualClock clock = new ManualClock();
  private final AtomicInteger fetches = new AtomicInteger();

  private Token next() {
    return new Token("t" + fetches.incrementAndGet(), clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void everyThreadThatWaitsGetsTheOneFailure() throws InterruptedException {
    int waiting = 8;
    CountDownLatch finish = new CountDownLatch(1);
    Unavailable busy = new Unavailable("busy", null);
    TokenCache cache =
        new TokenCache(
            () -> {
              fetches.incrementAndGet();
              awaitUninterrupted(finish);
              return busy;
            },
            clock);
    List<TokenOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < waiting; i++) {
      Thread thread = new Thread(() -> outcomes.add(cache.current()));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      // Each is either fetching or waiting for the one that fetches.
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    finish.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(outcomes, everyItem(sameInstance(busy)));
    assertThat(fetches.get(), is(1));
  }

  @Test
  void aFailureIsNotKept() {
    TokenCache cache = new TokenCache(() -> fetches.get() > 0 ? next() : failOnce(), clock);
    assertThat(cache.current(), is(new Unavailable("busy", null)));
    assertThat(cache.current(), is(new Token("t2", clock.instant().plus(Duration.ofHours(1)))));
  }

  @Test
  void aRefusedTokenIsNotDroppedOnceAnotherTookItsPlace() {
    TokenCache cache = new TokenCache(this::next, clock);
    Token first = (Token) cache.current();
    cache.drop(first);
    Token second = (Token) cache.current();
    cache.drop(first);
    assertThat(cache.current(), is(second));
  }

  @Test
  void anErrorLeavesNoThreadWaiting() {
    TokenCache cache =
        new TokenCache(
            () -> {
              if (fetches.incrementAndGet() == 1) {
                throw new StackOverflowError();
              }
              return next();
            },
            clock);
    assertThrows(StackOverflowError.class, cache::current);
    assertThat(cache.current() instanceof Token, is(true));
  }

  @Test
  void aWaitingThreadThatIsAskedToStopStops() throws InterruptedException {
    CountDownLatch finish = new CountDownLatch(1);
    CountDownLatch fetching = new CountDownLatch(1);
    TokenCache cache =
        new TokenCache(
            () -> {
              fetching.countDown();
              awaitUninterrupted(finish);
              return next();
            },
            clock);
    Thread fetcher = new Thread(cache::current);
    fetcher.start();
    fetching.await();
    Thread.currentThread().interrupt();
    assertThat(cache.current() instanceof Unavailable, is(true));
    assertThat("the flag is kept", Thread.interrupted(), is(true));
    finish.countDown();
    fetcher.join();
  }

  private TokenOutcome failOnce() {
    fetches.incrementAndGet();
    return new Unavailable("busy", null);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
