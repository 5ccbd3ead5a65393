package io.cdfrecords.pipelines.kafka;

/**
 * The range of offsets of a partition, and its consequences for a reader.
 *
 * @param partition the topic and partition, for messages
 * @param begin the offset of the oldest message
 * @param end the offset of the next message
 */
record OffsetRange(String partition, long begin, long end) {
  /** What to do if a running reader goes on in another topic. */
  static final String START_ANEW =
      ". Start the job anew, without its checkpoint and with --onGap=SKIP: it then begins at the"
          + " oldest message";

  /** Returns whether a reader can continue at {@code offset}. */
  boolean holds(long offset) {
    return begin <= offset && offset <= end;
  }

  /** Returns whether messages from {@code offset} on have been deleted. */
  boolean beginsAfter(long offset) {
    return offset < begin;
  }

  /**
   * Returns whether nothing is passed over by a reader that begins here in place of {@code offset}:
   * a topic that was made anew and is empty.
   */
  boolean isNew(long offset) {
    return !beginsAfter(offset) && end == 0;
  }

  /** Returns the gap in words. */
  String gap(long offset) {
    return beginsAfter(offset)
        ? next(partition, offset)
            + ", but the oldest there has "
            + begin
            + ": "
            + (begin - offset)
            + " offsets were deleted unread"
        : next(partition, offset)
            + ", but the partition ends at "
            + end
            + ": the topic was made anew, or lost its end";
  }

  /**
   * Returns what to do if a reader goes on at {@code offset} of {@code partition} though its group
   * has no offset there.
   */
  static String forgotten(String partition, long offset) {
    return next(partition, offset)
        + ", but the group has no offset there any more: the topic was deleted or made anew, or the"
        + " group's offsets were deleted or have expired. Start the job anew, without its"
        + " checkpoint and with --startFrom=EARLIEST: it then begins at the oldest message. Only if"
        + " the topic is still the one that was read, set the group's offset to "
        + offset
        + " (kafka-consumer-groups --reset-offsets), and the job goes on from its checkpoint";
  }

  /** Returns in words that the group's offset counts messages of an earlier topic of this name. */
  static String ofAnother(String partition, long offset) {
    return next(partition, offset)
        + ", but the group's offset there is one of an earlier topic of this name: the topic was"
        + " made anew";
  }

  private static String next(String partition, long offset) {
    return partition + ": the next message to read has the offset " + offset;
  }

  /** Returns what to do if a reader that begins is outside the range. */
  String advice() {
    return "With --onGap=SKIP the job goes on at " + begin + ", the oldest message that is there";
  }

  /**
   * Returns what to do if a running reader is outside the range: the runner reads no offset twice.
   */
  String restart(long offset) {
    return gap(offset)
        + ". Start the job anew, without its checkpoint, with --onGap=SKIP or another --groupId: it"
        + " then begins at "
        + begin;
  }
}
