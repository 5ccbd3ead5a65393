package io.cdfrecords.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits of a server that is stuck; the end of the test ends all of them. */
final class Stall {
  private final CountDownLatch over = new CountDownLatch(1);

  /** Waits for {@code millis}; closes the connection where the test is over before. */
  void forMillis(long millis) throws IOException {
    try {
      if (over.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the test is over");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Waits until the test is over. */
  void untilTheEnd() throws InterruptedException {
    over.await();
  }

  void end() {
    over.countDown();
  }
}
