package io.cdfrecords.pipelines.kafka;

import org.jspecify.annotations.Nullable;

/**
 * The offsets that a partition holds, and what they mean for a reader.
 *
 * @param partition the topic and partition, for a person
 * @param begin the offset of the oldest message
 * @param end the offset of the next message to come
 */
record OffsetRange(String partition, long begin, long end) {
  /** Returns whether a reader can go on at {@code offset}. */
  boolean holds(long offset) {
    return begin <= offset && offset <= end;
  }

  /** Returns whether messages from {@code offset} on are gone. */
  boolean beginsAfter(long offset) {
    return offset < begin;
  }

  /**
   * Returns why a reader that has not begun must not go on at the beginning, or null where it may.
   *
   * @param offset the offset that the group committed, outside of the range
   */
  @Nullable String refusal(long offset, OnGap onGap) {
    boolean nothingToSkip = !beginsAfter(offset) && end == 0;
    return onGap == OnGap.SKIP || nothingToSkip ? null : gap(offset) + ". " + advice();
  }

  /** Returns the gap in words. */
  String gap(long offset) {
    return beginsAfter(offset)
        ? partition
            + ": the next message to read has the offset "
            + offset
            + ", but the oldest there has "
            + begin
            + ": "
            + (begin - offset)
            + " offsets were deleted unread"
        : partition
            + ": the next message to read has the offset "
            + offset
            + ", but the partition ends at "
            + end
            + ": the topic was made anew, or lost its end";
  }

  private String advice() {
    return "With --onGap=SKIP the job goes on at " + begin + ", the oldest message that is there";
  }

  /**
   * Returns what to do where a reader that has begun is behind the end: the runner reads no offset
   * twice.
   */
  String restart(long offset) {
    return gap(offset)
        + ". Start the job anew, without its checkpoint, with --onGap=SKIP or another --groupId: it"
        + " then begins at "
        + begin;
  }
}
