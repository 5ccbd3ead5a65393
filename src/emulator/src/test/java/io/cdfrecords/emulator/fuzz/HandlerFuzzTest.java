package io.cdfrecords.emulator.fuzz;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bodies, hardly one of them good, become answers below the server: each is taken or refused,
 * within a bounded time and memory, and what is refused leaves nothing behind. There are 100,000 of
 * them, the same in every build; {@code -Dfuzz.bodies=1000000} sends a million.
 *
 * <p>A failure names seed and number of the request. {@code -Dfuzz.body=NUMBER} (and {@code
 * -Dfuzz.seed=SEED}) sends it again, after those of its block that came before it.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
final class HandlerFuzzTest {
  private static final int BODIES = Integer.getInteger("fuzz.bodies", 100_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1L);

  /** After so many bodies an emulator is thrown away: what good ones add must not become much. */
  private static final int BLOCK = 1_000;

  private static final int FAULTS_SHOWN = 20;

  /** No body takes a fraction of it, however slow the machine. */
  private static final int SECONDS_AT_ONE_BODY = 60;

  private static final long MOST_HEAP_MORE = 100_000_000;

  private final List<Target> targets = Targets.all(Block.cursor());
  private final Fuzzer fuzzer = new Fuzzer(SEED, targets);
  private final int workers = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
  private final AtomicIntegerArray current = new AtomicIntegerArray(workers);
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();

  @Test
  void everyGoodBodyIsTakenSoThatTheBadOnesAreNearlyGood() {
    assertThat(new Block(false).refusals(targets), is(empty()));
    assertThat(new Block(true).refusals(targets), is(empty()));
  }

  @Test
  void eachBodyIsTakenOrRefused() throws InterruptedException {
    Integer alone = Integer.getInteger("fuzz.body");
    if (alone != null) {
      send(0, alone - alone % BLOCK, alone + 1);
      assertThat(String.join("\n", faults), faults.isEmpty(), is(true));
      return;
    }
    long heapBefore = heapInUse();
    sendAll();
    assertThat(String.join("\n", faults), faults.isEmpty(), is(true));
    assertThat(statuses.values().stream().mapToInt(AtomicInteger::get).sum(), is(BODIES));
    for (Target target : targets) {
      assertThat(target + " took some: " + statuses, seen(target, 2), is(true));
      assertThat(target + " refused some: " + statuses, seen(target, 4), is(true));
    }
    assertThat("heap more in use", heapInUse() - heapBefore, lessThan(MOST_HEAP_MORE));
  }

  private void sendAll() throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(workers);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      int worker = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  int from;
                  while ((from = next.getAndAdd(BLOCK)) < BODIES && faults.size() < FAULTS_SHOWN) {
                    send(worker, from, from + BLOCK);
                  }
                } finally {
                  running.countDown();
                }
              },
              "fuzz-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    await(running, threads);
  }

  private void await(CountDownLatch running, List<Thread> threads) throws InterruptedException {
    int[] seen = new int[workers];
    int[] seconds = new int[workers];
    while (!running.await(1, TimeUnit.SECONDS)) {
      for (int i = 0; i < workers; i++) {
        seconds[i] = threads.get(i).isAlive() && current.get(i) == seen[i] ? seconds[i] + 1 : 0;
        seen[i] = current.get(i);
        if (seconds[i] > SECONDS_AT_ONE_BODY) {
          throw new AssertionError(
              named(seen[i]) + " hangs at " + Arrays.toString(threads.get(i).getStackTrace()));
        }
      }
    }
  }

  private void send(int worker, int from, int to) {
    Block block = new Block(from / BLOCK % 2 == 1);
    for (int number = from; number < to; number++) {
      current.set(worker, number);
      FuzzedRequest request = fuzzer.request(number);
      Block.Verdict verdict = block.send(request);
      statuses
          .computeIfAbsent(
              verdict.status() / 100 + " " + request.target(), s -> new AtomicInteger())
          .incrementAndGet();
      if (verdict.fault().isPresent() && faults.size() < FAULTS_SHOWN) {
        faults.add(named(number) + " had " + verdict.fault().get() + "\n  " + request);
      }
    }
  }

  private boolean seen(Target target, int family) {
    return statuses.containsKey(family + " " + target);
  }

  private static String named(int number) {
    return "body " + number + " of seed " + SEED;
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
