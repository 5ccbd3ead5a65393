package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unbounded writes whose functions, state and timers go through the Fn API. */
final class PortableRunnerTest {
  private static final int SHARDS = 2;
  private static final int RECORDS = 3_000;

  @RegisterExtension
  final Emulated emulated = new Emulated(builder -> builder.spaces("plant").requestLogSize(1000));

  /**
   * Changes of one version, which come when the service has taken those before.
   *
   * @param first the number of the first record
   * @param end that after the last
   * @param version of each change
   * @param deletes whether they delete
   * @param sent how many changes the service was sent before these
   */
  private record Phase(int first, int end, int version, boolean deletes, int sent)
      implements Serializable {
    List<RecordChange> changes() {
      return IntStream.range(first, end)
          .mapToObj(i -> deletes ? Changes.delete("a" + i, version) : Changes.put("a" + i, version))
          .toList();
    }
  }

  private static final class ChangesFn extends DoFn<Long, RecordChange> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, IntSupplier> SENT = new ConcurrentHashMap<>();
    private static final long LIMIT = Duration.ofSeconds(60).toNanos();

    private final String key;
    private final List<Phase> phases;

    ChangesFn(String key, List<Phase> phases) {
      this.key = key;
      this.phases = phases;
    }

    @ProcessElement
    public void process(@Element Long number, OutputReceiver<RecordChange> out) {
      Phase phase = phases.get(number.intValue());
      IntSupplier sent = Objects.requireNonNull(SENT.get(key));
      long begin = System.nanoTime();
      while (sent.getAsInt() < phase.sent()) {
        if (System.nanoTime() - begin > LIMIT) {
          throw new IllegalStateException(sent.getAsInt() + " were sent before " + phase);
        }
        Thread.onSpinWait();
      }
      phase.changes().forEach(out::output);
    }
  }

  /** A shard has several blocks, and a version is in any of them. */
  @Test
  void findVersionsInEveryBlockOfAShard() throws Exception {
    List<Phase> phases =
        List.of(
            new Phase(0, RECORDS, 10, false, 0),
            new Phase(0, RECORDS, 20, false, RECORDS),
            // Late for all of them.
            new Phase(0, RECORDS, 15, false, 2 * RECORDS),
            new Phase(0, 1_000, 30, true, 2 * RECORDS),
            // Late for those that were deleted.
            new Phase(0, 1_000, 25, false, 2 * RECORDS + 1_000),
            new Phase(RECORDS, 2 * RECORDS, 10, false, 2 * RECORDS + 1_000),
            new Phase(RECORDS, 2 * RECORDS, 5, false, 3 * RECORDS + 1_000),
            new Phase(500, 600, 31, false, 3 * RECORDS + 1_000));
    Map<String, Integer> expected = new TreeMap<>();
    IntStream.range(1_000, RECORDS).forEach(i -> expected.put("a" + i, 20));
    IntStream.range(RECORDS, 2 * RECORDS).forEach(i -> expected.put("a" + i, 10));
    IntStream.range(500, 600).forEach(i -> expected.put("a" + i, 31));
    Map<String, Integer> once = new TreeMap<>();
    for (Phase phase : phases) {
      IntStream.range(phase.first(), phase.end())
          .forEach(i -> once.merge("a" + i, 1, Integer::sum));
    }
    String key = UUID.randomUUID().toString();
    ChangesFn.SENT.put(key, this::sent);
    Pipeline pipeline = Pipeline.create(PortableFlink.options());

    Outputs outputs =
        run(
            numbers(pipeline, phases.size()).apply("Changes", ParDo.of(new ChangesFn(key, phases))),
            emulated.to(CdfRecordsIO.writeChanges()).withVersion(new Changes.OfAChange()),
            once.values().stream().mapToInt(Integer::intValue).sum());

    assertThat(stored(), is(expected));
    assertThat("without those that came late", sent(), is(3 * RECORDS + 1_100));
    assertThat(outputs.failures(), is(empty()));
    assertThat("each change came out once", new TreeMap<>(outputs.countById()), is(once));
  }

  /** They are emitted by timers, and not into the main output. */
  @Test
  void emitEachResultIntoItsOutput() throws Exception {
    Pipeline pipeline = Pipeline.create(PortableFlink.options());

    Outputs outputs =
        run(
            numbers(pipeline, 20)
                .apply(
                    "Records",
                    MapElements.into(TypeDescriptor.of(CdfRecord.class))
                        .via(
                            number ->
                                CdfRecord.builder(number % 4 == 3 ? "other" : "plant", "a" + number)
                                    .put(Alarms.ALARM, "severity", number)
                                    .build())),
            emulated.write(),
            20);

    assertThat(emulated.ids("alarms"), is(named(number -> number % 4 != 3)));
    assertThat(
        outputs.written().stream().map(WrittenRecord::getExternalId).collect(Collectors.toSet()),
        is(emulated.ids("alarms")));
    assertThat(outputs.written().size(), is(15));
    assertThat(outputs.receipts().stream().mapToInt(WriteReceipt::getRecords).sum(), is(15));
    assertThat(
        outputs.failures().stream().map(FailedRecord::getExternalId).collect(Collectors.toSet()),
        is(named(number -> number % 4 == 3)));
    assertThat(
        outputs.failures().stream().map(FailedRecord::getReason).toList(),
        everyItem(is(FailureReason.FORBIDDEN_SPACE)));
  }

  private static Set<String> named(IntPredicate which) {
    return IntStream.range(0, 20)
        .filter(which)
        .mapToObj(number -> "a" + number)
        .collect(Collectors.toSet());
  }

  /** Numbers from 0 on, each of which is a bundle. */
  private static PCollection<Long> numbers(Pipeline pipeline, int count) {
    return pipeline
        .apply(Create.of(LongStream.range(0, count).boxed().toList()))
        .apply(Reshuffle.viaRandomKey());
  }

  /** Writes until that many results have come out. */
  private static <T> Outputs run(PCollection<T> input, WriteRecords<T> write, int results)
      throws Exception {
    WriteResult result =
        input
            .setIsBoundedInternal(IsBounded.UNBOUNDED)
            .apply(
                write
                    .withShards(SHARDS)
                    .withMaxBufferingDelay(Duration.ofMillis(100))
                    .withWrittenRecords());
    PipelineOutput<WrittenRecord> written = PipelineOutput.of("Keep written", result.written());
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    PipelineOutput<WriteReceipt> receipts = PipelineOutput.of("Keep receipts", result.receipts());
    PortableFlink.run(
        input.getPipeline(),
        () -> written.elements().size() + failures.elements().size() >= results);
    return new Outputs(written.elements(), failures.elements(), receipts.elements());
  }

  private int sent() {
    return emulated.service().requests().of(Operation.UPSERT, Operation.DELETE).requests().stream()
        .mapToInt(LoggedRequest::items)
        .sum();
  }

  private Map<String, Integer> stored() {
    return emulated.service().records("alarms").stream()
        .collect(
            Collectors.toMap(
                StoredRecord::externalId,
                record ->
                    Integer.valueOf(record.sources().replaceAll(".*\"severity\":(\\d+).*", "$1")),
                Integer::max,
                TreeMap::new));
  }
}
