package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record that is sent, alone, to learn whether the service has a rule. */
final class TriedRecordTest {
  private static final SourceId CONTAINER = SourceId.container("plant", "Alarm");

  private final Rig rig = Rig.mutable();

  /** Such records were looked for: they say nothing of the share of bad ones among the others. */
  @Test
  void saysNothingOfOthersWhereItIsRefused() {
    rig.stream.refusing(any -> true);
    rig.with(new TryingAll());
    List<PendingRecord> pending =
        IntStream.range(0, 12).mapToObj(TriedRecordTest::doubtful).toList();

    Round round = rig.round(pending);

    assertThat(rig.service.sentIds(), hasSize(12));
    assertThat(rig.service.sentIds(), everyItem(hasSize(1)));
    assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(REJECTED)));
    assertThat(rig.listener.refusedAlike, empty());
    assertThat(round.left().refusals().all(), empty());
  }

  private static PendingRecord doubtful(int number) {
    SchemaDoubt doubt = new SchemaDoubt(CONTAINER, "a", CONTAINER, "a", "length", 1, "is long");
    EncodedRecord record = SampleRecords.encoded(SampleRecords.SPACE, "r" + number, "1");
    return SampleRecords.pending(Operation.INGEST, record.withDoubts(List.of(doubt)));
  }

  /** Sends every record with a doubt by itself. */
  private static final class TryingAll implements RuleTrials {
    @Override
    public boolean concern(List<SchemaDoubt> doubts) {
      return !doubts.isEmpty();
    }

    @Override
    public @Nullable String refusal(List<SchemaDoubt> doubts) {
      return null;
    }

    @Override
    public Decision turn(List<SchemaDoubt> doubts) {
      return Decision.TRY;
    }

    @Override
    public void ended(List<SchemaDoubt> doubts, boolean stored, int status, String said) {
      // Each is tried, whatever became of the others.
    }

    @Override
    public void released(List<SchemaDoubt> doubts) {
      // Likewise.
    }
  }
}
