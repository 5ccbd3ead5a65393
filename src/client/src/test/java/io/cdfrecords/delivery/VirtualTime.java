package io.cdfrecords.delivery;

import io.cdfrecords.api.Sleeper;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Time in which only waiting takes time. Tasks take turns: one runs while all others wait for their
 * moment, and of those with the same moment it is the one that asked first. So each task has a time
 * line of its own, and a run repeats itself exactly.
 */
final class VirtualTime implements InstantSource, Sleeper {
  /** What a task does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  private record WaitingTask(Instant at, long number, Semaphore go) {}

  private final PriorityQueue<WaitingTask> waiting =
      new PriorityQueue<>(Comparator.comparing(WaitingTask::at).thenComparing(WaitingTask::number));
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private Instant now = FakeClock.START;
  private long turns;
  private @Nullable Throwable failure;

  /** A task that begins with {@link #run}. */
  void add(Task task) {
    WaitingTask first = turn(now);
    Thread thread = new Thread(() -> live(first, task), "task in virtual time");
    thread.setDaemon(true);
    threads.add(thread);
  }

  /** Runs until every task has ended. */
  void run() throws InterruptedException {
    threads.forEach(Thread::start);
    next();
    over.acquire();
    if (failure != null) {
      threads.forEach(Thread::interrupt);
      throw new AssertionError("a task failed at " + now, failure);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    WaitingTask mine = turn(now.plus(time));
    next();
    mine.go().acquire();
  }

  /** Sleeps where no interruption is expected. */
  void pass(Duration time) {
    try {
      sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("another task failed", e);
    }
  }

  void passUntil(Instant instant) {
    if (instant.isAfter(now)) {
      pass(Duration.between(now, instant));
    }
  }

  private WaitingTask turn(Instant at) {
    WaitingTask turn = new WaitingTask(at, turns++, new Semaphore(0));
    waiting.add(turn);
    return turn;
  }

  private void next() {
    WaitingTask next = waiting.poll();
    if (next == null) {
      over.release();
    } else {
      now = next.at();
      next.go().release();
    }
  }

  private void live(WaitingTask first, Task task) {
    try {
      first.go().acquire();
      task.run();
    } catch (Throwable e) {
      if (failure == null) {
        failure = e;
        over.release();
      }
      return;
    }
    next();
  }
}
