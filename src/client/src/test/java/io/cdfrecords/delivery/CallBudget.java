package io.cdfrecords.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often, and how often at a time, an identity or a project may call. The second slides. */
final class CallBudget {
  private final int perSecond;
  private final int atATime;
  private final Deque<Instant> lastSecond = new ArrayDeque<>();
  private int running;

  CallBudget(int perSecond, int atATime) {
    this.perSecond = perSecond;
    this.atATime = atATime;
  }

  boolean allows(Instant now) {
    while (!lastSecond.isEmpty() && !lastSecond.getFirst().plusSeconds(1).isAfter(now)) {
      lastSecond.removeFirst();
    }
    return lastSecond.size() < perSecond && running < atATime;
  }

  void begin(Instant now) {
    lastSecond.addLast(now);
    running++;
  }

  void end() {
    running--;
  }
}
