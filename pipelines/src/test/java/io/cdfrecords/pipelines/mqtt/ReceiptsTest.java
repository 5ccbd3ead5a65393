package io.cdfrecords.pipelines.mqtt;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReceiptsTest {
  private final UnacknowledgedMessages receipts = new UnacknowledgedMessages();

  @BeforeEach
  void fourAreRead() {
    for (int packet : new int[] {7, 3, 9, 5}) {
      receipts.read(packet);
    }
  }

  @Test
  void acknowledgesInTheOrderOfArrival() {
    assertThat(receipts.settled(4), contains(7, 3, 9, 5));
  }

  @Test
  void acknowledgesNoMoreThanACheckpointCovers() {
    assertThat(receipts.settled(2), contains(7, 3));
    assertThat(receipts.settled(3), contains(9));
  }

  @Test
  void acknowledgesWhatACheckpointBeforeItCoveredThatWasNeverCompleted() {
    long first = receipts.read();
    receipts.read(11);
    long second = receipts.read();
    assertThat(receipts.settled(second), contains(7, 3, 9, 5, 11));
    assertThat(receipts.settled(first), empty());
  }

  @Test
  void acknowledgesNothingTwice() {
    receipts.settled(4);
    assertThat(receipts.settled(4), empty());
  }

  @Test
  void acknowledgesEachOfTwoMessagesThatHaveOnePacketId() {
    receipts.read(9);
    assertThat(receipts.settled(5), contains(7, 3, 9, 5, 9));
  }
}
