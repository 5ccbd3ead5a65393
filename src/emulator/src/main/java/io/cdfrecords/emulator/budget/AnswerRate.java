package io.cdfrecords.emulator.budget;

/**
 * The bytes that answers may have in a second. The size of an answer is unknown until it is made,
 * so a request is admitted while less than one second's allowance is owed, and any excess delays
 * the next request. That is our reading of a limit that a single answer may exceed.
 */
final class AnswerRate {
  private static final long SECOND_MILLIS = 1000;

  private final long perSecond;

  /** In thousandths of a byte, so that nothing is lost within a millisecond. */
  private long owed;

  private long updatedMillis;

  AnswerRate(long perSecond) {
    this.perSecond = perSecond;
  }

  long perSecond() {
    return perSecond;
  }

  /** Returns the milliseconds until there is room for one more answer; 0 if there is. */
  long waitMillis(long now) {
    payBack(now);
    long room = perSecond * SECOND_MILLIS;
    return owed < room ? 0 : (owed - room) / perSecond + 1;
  }

  /** Counts an answer of a number of bytes. */
  void count(long bytes, long now) {
    payBack(now);
    owed += bytes * SECOND_MILLIS;
  }

  private void payBack(long now) {
    long passed = Math.max(0, now - updatedMillis);
    // The debt is paid back long before the product overflows.
    owed = passed > owed / perSecond ? 0 : owed - passed * perSecond;
    updatedMillis = now;
  }
}
