package io.cdfrecords.pipelines.mqtt;

/** The limit of messages that wait to be read. */
final class InboxLimit {
  /**
   * The number of waiting messages beyond which messages that need no acknowledgement are dropped.
   */
  static final int MOST_UNAWAITED = 10_000;

  private InboxLimit() {}

  /** Returns whether {@code arrival} is kept behind {@code waiting} messages. */
  static boolean takes(ReceivedMessage arrival, int waiting) {
    return arrival.isAwaited() || waiting < MOST_UNAWAITED;
  }
}
