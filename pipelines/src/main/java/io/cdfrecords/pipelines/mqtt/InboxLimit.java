package io.cdfrecords.pipelines.mqtt;

/** How much may wait to be read. */
final class InboxLimit {
  /** So many messages may wait before those are dropped that no broker waits for. */
  static final int MOST_UNAWAITED = 10_000;

  private InboxLimit() {}

  /** Returns whether {@code arrival} is kept where {@code waiting} messages are before it. */
  static boolean takes(ReceivedMessage arrival, int waiting) {
    return arrival.isAwaited() || waiting < MOST_UNAWAITED;
  }
}
