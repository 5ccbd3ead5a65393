package io.cdfrecords.emulator.read.aggregate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.store.StoredVersion;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The buckets of an answer are counted before they are made. */
final class BucketLimitTest {
  private final BucketLimit buckets = new BucketLimit();

  @Test
  void hasRoomForWhatIsLeft() {
    buckets.take();
    buckets.checkRoom(BucketLimit.BUCKETS - 1);
    assertRefused(() -> buckets.checkRoom(BucketLimit.BUCKETS));
  }

  @Test
  void makesNoneOfAHistogramThatHasTooMany() {
    Accumulator tally = new Histogram<>("buckets", new WideAxis(), AggregateLevel.NONE).begin();
    tally.add(
        new Candidate(
            new StoredVersion(
                new RecordIdentifier("s", "r"), new byte[0], Fingerprint.NOTHING, 0, 0, 1, 1)));
    assertRefused(() -> tally.result(buckets));
  }

  private static void assertRefused(Runnable work) {
    assertThat(assertThrows(RequestRefusedException.class, work::run).status(), is(400));
  }

  /** Every record is in the first interval, and in one too far away. */
  private static final class WideAxis implements Axis<Integer> {
    @Override
    public Set<Integer> intervals(Candidate record) {
      return Set.of(0, BucketLimit.BUCKETS);
    }

    @Override
    public Integer next(Integer interval) {
      return interval + 1;
    }

    @Override
    public JsonNode start(Integer interval) {
      throw new AssertionError("a bucket was made");
    }
  }
}
