package io.cdfrecords.pipelines.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What arrived on one connection and is not acknowledged yet. It is read in the order of its
 * arrival, and acknowledged in that order: what a broker sends again after a failure is always the
 * end of what it sent, so that of a record's versions the last stays the last.
 *
 * <p>Two messages may have one packet id: some brokers give it again before it is acknowledged, so
 * that it does not tell what came twice.
 */
final class UnacknowledgedMessages {
  private final Deque<Integer> unacknowledged = new ArrayDeque<>();
  private long read;
  private long acknowledged;

  /** The next message was handed on. */
  synchronized void read(int packetId) {
    unacknowledged.add(packetId);
    read++;
  }

  /** Returns how many messages were handed on so far: what a checkpoint of now covers. */
  synchronized long read() {
    return read;
  }

  /**
   * The first {@code count} messages are settled, or kept elsewhere.
   *
   * @return what is to be acknowledged now, in order; nothing for a checkpoint that a later one
   *     came before
   */
  synchronized List<Integer> settled(long count) {
    List<Integer> due = new ArrayList<>();
    for (; acknowledged < count; acknowledged++) {
      due.add(unacknowledged.remove());
    }
    return due;
  }
}
