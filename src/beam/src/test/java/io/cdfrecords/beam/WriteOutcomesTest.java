package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.confirmed;
import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.ofTheRecord;
import static io.cdfrecords.beam.FailureMatchers.withStatus;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WriteOutcomesTest {
  @RegisterExtension
  final Emulated emulated = new Emulated(builder -> builder.stream("archive", "BasicArchive"));

  /** The alarms {@code a0}, {@code a1} and so on, each of its own severity. */
  private static List<CdfRecord> different(int count) {
    return IntStream.range(0, count).mapToObj(i -> Alarms.alarm("a" + i, i)).toList();
  }

  private StoredRecord stored(String id) {
    return emulated.service().records("alarms").stream()
        .filter(record -> record.externalId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void deadLettersARecordWhoseIdIsAlreadyInTheStream(Engine engine) {
    emulated.store("alarms", Alarms.alarm("a3", 1), Alarms.alarm("a17", 1));
    Run run =
        Run.of(
            engine,
            Alarms.alarms(50),
            emulated.write().withDuplicates(DuplicatePolicy.DEAD_LETTER));
    assertThat(run.failures(), containsInAnyOrder(ofTheRecord("a3"), ofTheRecord("a17")));
    assertThat(
        run.failures(),
        everyItem(
            allOf(failedBecause(FailureReason.DUPLICATE), confirmed(false), withStatus(409))));
    assertThat(run.written(), is(48));
    assertThat(emulated.ids("alarms"), hasSize(50));
    assertThat(stored("a3").sources(), containsString("\"severity\":1}"));
  }

  @ParameterizedTest
  @EnumSource
  void replacesWhatIsStoredWhereDuplicatesAreToReplace(Engine engine) {
    emulated.store("alarms", Alarms.alarm("a3", 1));
    Run run =
        Run.of(engine, Alarms.alarms(50), emulated.write().withDuplicates(DuplicatePolicy.REPLACE));
    assertThat(run.failures(), is(empty()));
    assertThat(run.written(), is(50));
    assertThat(stored("a3").sources(), containsString("\"severity\":100}"));
    assertThat(
        run.receipts().stream().map(WriteReceipt::getOperation).toList(),
        hasItem(Operation.UPSERT));
  }

  @ParameterizedTest
  @EnumSource
  void upsertsReplaceWhatIsStored(Engine engine) {
    emulated.store("alarms", Alarms.alarm("a3", 1));
    Run run = Run.of(engine, Alarms.alarms(50), emulated.write().withMode(WriteMode.UPSERT));
    assertThat(run.failures(), is(empty()));
    assertThat(run.written(), is(50));
    assertThat(stored("a3").versions(), is(2));
    assertThat(
        run.receipts().stream().map(WriteReceipt::getOperation).toList(),
        everyItem(is(Operation.UPSERT)));
  }

  @ParameterizedTest
  @EnumSource
  void writesIntoAnImmutableStreamWhereIdsMayRepeat(Engine engine) {
    List<CdfRecord> records = new ArrayList<>(different(50));
    records.add(Alarms.alarm("a3", 1_000));
    Run run = Run.of(engine, records, emulated.write().to("archive"));
    assertThat(run.failures(), is(empty()));
    assertThat(run.written(), is(51));
    assertThat(emulated.service().count("archive"), is(51));
  }

  @Test
  void givesEachWrittenRecordWhereAskedFor() {
    emulated.store("alarms", Alarms.alarm("a1", 1));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result =
        pipeline.apply(Create.of(Alarms.alarms(3))).apply(emulated.write().withWrittenRecords());
    PipelineOutput<WrittenRecord> written = PipelineOutput.of("Keep written", result.written());
    PipelineOutput<WriteReceipt> receipts = PipelineOutput.of("Keep receipts", result.receipts());
    pipeline.run().waitUntilFinish();
    assertThat(
        written.elements().stream().map(WrittenRecord::getExternalId).toList(),
        containsInAnyOrder("a0", "a2"));
    assertThat(
        receipts.elements().stream().map(WriteReceipt::getRequestId).toList(),
        hasItem(written.elements().get(0).getRequestId()));
    assertThat(
        written.elements().get(0).getStream() + written.elements().get(0).getOperation(),
        is("alarmsINGEST"));
  }

  /** What is sent once for several elements still comes out once for each of them. */
  @Test
  void countsEqualRecordsOnceEachAndSendsThemOnce() {
    Run run = Run.of(Collections.nCopies(5, Alarms.alarm("a1")), emulated.write());
    assertThat(run.written(), is(5));
    assertThat(emulated.service().count("alarms"), is(1));
    assertThat(Counters.of(run).get("recordsMerged"), is(4L));
    assertThat(Counters.of(run).get("recordsWritten"), is(5L));
  }

  @Test
  void takesRecordsOfAnotherTransformWithoutBeingToldTheirCoder() {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    pipeline
        .apply(Create.of("a1"))
        .apply(ParDo.of(new AlarmFn()))
        .apply(Reshuffle.viaRandomKey())
        .apply(emulated.write());
    pipeline.run().waitUntilFinish();
    assertThat(emulated.ids("alarms"), contains("a1"));
  }

  private static final class AlarmFn extends DoFn<String, CdfRecord> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void alarm(@Element String id, OutputReceiver<CdfRecord> out) {
      out.output(Alarms.alarm(id));
    }
  }
}
