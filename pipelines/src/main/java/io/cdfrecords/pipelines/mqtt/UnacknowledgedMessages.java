package io.cdfrecords.pipelines.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The messages of one connection that are not acknowledged yet. They are read and acknowledged in
 * the order of arrival. After a failure, the broker therefore sends the last messages again, and
 * the last version of a record stays the last.
 *
 * <p>Two messages may have the same packet id, since some brokers reuse one before it is
 * acknowledged. A packet id therefore does not identify a duplicate.
 */
final class UnacknowledgedMessages {
  private final Deque<Integer> unacknowledged = new ArrayDeque<>();
  private long read;
  private long acknowledged;

  /** Notes that the next message was emitted. */
  synchronized void read(int packetId) {
    unacknowledged.add(packetId);
    read++;
  }

  /** Returns the number of messages emitted so far, which a checkpoint covers. */
  synchronized long read() {
    return read;
  }

  /**
   * Notes that the first {@code count} messages are settled, or kept elsewhere.
   *
   * @return the messages to acknowledge now, in order; none for a checkpoint that a later one
   *     preceded
   */
  synchronized List<Integer> settled(long count) {
    List<Integer> due = new ArrayList<>();
    for (; acknowledged < count; acknowledged++) {
      due.add(unacknowledged.remove());
    }
    return due;
  }
}
