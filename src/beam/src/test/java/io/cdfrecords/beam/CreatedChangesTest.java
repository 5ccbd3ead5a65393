package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.ofTheRecord;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.Operation;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordChange;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes whose puts create records instead of replacing them. */
final class CreatedChangesTest {
  @RegisterExtension
  final Emulated emulated = new Emulated(builder -> builder.stream("archive", "BasicArchive"));

  private WriteRecords<RecordChange> write() {
    return emulated.to(CdfRecordsIO.writeChanges()).withMode(WriteMode.INGEST);
  }

  @Test
  void areWrittenToAnImmutableStreamWithoutVersions() {
    Run run = Run.of(List.of(Changes.put("a", 1), Changes.put("b", 2)), write().to("archive"));

    assertThat(run.written(), is(2));
    assertThat(new TreeSet<>(emulated.ids("archive")), contains("a", "b"));
    assertThat(
        run.receipts().stream().map(WriteReceipt::getOperation).toList(),
        everyItem(is(Operation.INGEST)));
  }

  @Test
  void replaceNothingThatIsStored() {
    emulated.store("alarms", Changes.version("a", 1));

    Run run =
        Run.of(
            List.of(Changes.put("a", 2), Changes.put("b", 2)),
            write().withDuplicates(DuplicatePolicy.DEAD_LETTER));

    assertThat(
        run.failures(), contains(allOf(failedBecause(FailureReason.DUPLICATE), ofTheRecord("a"))));
    assertThat(run.written(), is(1));
  }

  /** Nothing orders an ingest among deletes: it may bring back what was deleted after it. */
  @Test
  void holdNoDelete() {
    emulated.store("alarms", Changes.version("a", 1));

    Run run = Run.of(List.of(Changes.delete("a", 2), Changes.put("b", 3)), write());

    assertThat(
        run.failures(),
        contains(
            allOf(
                failedBecause(FailureReason.INVALID),
                ofTheRecord("a"),
                saying(startsWith("a write with withMode(INGEST) takes no deletes")))));
    assertThat(run.failures().get(0).getOperation(), is(Operation.DELETE));
    assertThat(new TreeSet<>(emulated.ids("alarms")), contains("a", "b"));
  }
}
