package io.cdfrecords.emulator.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for the bodies of all requests in progress. It is a third of the heap: the content
 * read from a body briefly exists beside it, and the rest holds records.
 */
final class BodyMemory {
  private static final int PART_OF_HEAP = 3;
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  BodyMemory(long most) {
    this.most = most;
  }

  /** Returns the memory for bodies in the heap of this process. */
  static BodyMemory ofHeap() {
    return new BodyMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** Takes some bytes; returns false, and takes none, where there are not so many left. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    give(bytes);
    return false;
  }

  /** Gives bytes back. */
  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Returns how many bytes are taken. */
  long taken() {
    return taken.get();
  }
}
