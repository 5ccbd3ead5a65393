package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineVisitor.Defaults;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to its shard in lists, and what does not. */
final class GatheredChangesTest {
  private static final int SHARDS = 3;
  private static final Instant NOW = Instant.parse("2026-11-29T21:00:00Z");

  /** A list that has left, as a test looks at it. */
  private record Left(int shard, List<EncodedChange> changes, Instant time) {
    long bytes() {
      return changes.stream().mapToLong(change -> change.record().size()).sum();
    }
  }

  private static EncodedChange change(Random random, int streams, int bytes, int number) {
    EncodedRecord record =
        new EncodedRecord(
            "stream-" + random.nextInt(streams),
            new RecordId("plant", "a" + number),
            SourceKind.CONTAINERS,
            new byte[1 + random.nextInt(bytes)],
            null);
    return new EncodedChange(
        record, Operation.INGEST, null, Instant.ofEpochMilli(random.nextInt(1_000)), null);
  }

  /** Gathers {@code changes} as a bundle does, and returns what leaves, in that order. */
  private static List<Left> gather(List<KV<Integer, EncodedChange>> changes) {
    GatheredChanges gathered = new GatheredChanges(BatchLimits.LARGEST);
    List<Left> all = new ArrayList<>();
    GatheredChanges.Receiver out =
        (list, time, window) ->
            all.add(
                new Left(list.getKey(), list.getValue(), Instant.ofEpochMilli(time.getMillis())));
    int taken = 0;
    for (KV<Integer, EncodedChange> change : changes) {
      gathered.add(change.getKey(), change.getValue(), NOW, GlobalWindow.INSTANCE, out);
      taken++;
      assertThat(
          taken - all.stream().mapToInt(left -> left.changes().size()).sum(), is(lessThan(1_000)));
    }
    gathered.leave(out);
    int left = all.size();
    gathered.leave(out);
    assertThat(all, hasSize(left));
    return all;
  }

  @ParameterizedTest(name = "{0} streams, {1} bytes")
  @CsvSource({"2, 100", "2, 30000", "1, 200000", "700, 100", "700, 30000"})
  void loseNothingAndKeepTheOrderOfEachShardAndStream(int streams, int bytes) {
    Random random = new Random(streams + bytes);
    List<KV<Integer, EncodedChange>> changes =
        IntStream.range(0, 3_000)
            .mapToObj(
                number -> KV.of(random.nextInt(SHARDS), change(random, streams, bytes, number)))
            .toList();
    Map<String, List<EncodedChange>> expected = new HashMap<>();
    changes.forEach(
        change ->
            expected
                .computeIfAbsent(
                    target(change.getKey(), change.getValue()), any -> new ArrayList<>())
                .add(change.getValue()));
    Map<String, List<EncodedChange>> arrived = new HashMap<>();
    for (Left left : gather(changes)) {
      assertThat(left.changes().size(), is(lessThanOrEqualTo(50)));
      assertThat(left.bytes(), is(lessThan(100_000L + bytes)));
      assertThat(
          left.time(),
          is(left.changes().stream().map(EncodedChange::eventTime).min(Instant::compareTo).get()));
      String target = target(left.shard(), left.changes().get(0));
      left.changes().forEach(change -> assertThat(target(left.shard(), change), is(target)));
      arrived.computeIfAbsent(target, any -> new ArrayList<>()).addAll(left.changes());
    }
    assertThat(arrived, is(expected));
  }

  @Test
  void areFewWhereThereAreFewShards() {
    Random random = new Random(5);
    List<KV<Integer, EncodedChange>> changes =
        IntStream.range(0, 3_000)
            .mapToObj(number -> KV.of(random.nextInt(SHARDS), change(random, 1, 100, number)))
            .toList();
    assertThat(gather(changes).size(), is(lessThanOrEqualTo(3_000 / 50 + SHARDS)));
  }

  @ParameterizedTest(name = "requests of {0} records, {1} bytes")
  @CsvSource({"7, 10000000, '7, 7, 6'", "1000, 250, '3, 3, 3, 3, 3, 3, 2'", "1000, 10000000, 20"})
  void areNoLargerThanARequest(int records, long bytes, String sizes) {
    GatheredChanges gathered = new GatheredChanges(new BatchLimits(records, bytes));
    List<Integer> left = new ArrayList<>();
    GatheredChanges.Receiver out = (list, time, window) -> left.add(list.getValue().size());
    EncodedChange sample = change(new Random(3), 1, 1, 0);
    EncodedRecord record =
        new EncodedRecord(
            "alarms", sample.record().id(), SourceKind.CONTAINERS, new byte[100], null);
    for (int i = 0; i < 20; i++) {
      EncodedChange change = new EncodedChange(record, Operation.INGEST, null, NOW, NOW);
      gathered.add(0, change, NOW, GlobalWindow.INSTANCE, out);
    }
    gathered.leave(out);
    assertThat(left.toString(), is("[" + sizes + "]"));
  }

  @Test
  void leaveWithTheFirstThatComesLaterThanTheyMayWait() {
    GatheredChanges gathered = new GatheredChanges(BatchLimits.LARGEST);
    Random random = new Random(3);
    List<Integer> left = new ArrayList<>();
    for (int millis : List.of(0, 10, 49, 50, 51, 100, 101, 500)) {
      gathered.add(
          0,
          change(random, 1, 100, millis),
          NOW.plusMillis(millis),
          GlobalWindow.INSTANCE,
          (list, time, window) -> left.add(list.getValue().size()));
    }
    assertThat(left, is(List.of(4, 3)));
  }

  private static String target(int shard, EncodedChange change) {
    return shard + change.record().stream();
  }

  /** On unbounded input somebody may wait for a single record. */
  @ParameterizedTest
  @CsvSource({"BOUNDED, false, true", "UNBOUNDED, false, false", "BOUNDED, true, false"})
  void areThoseOfBoundedInputWithoutVersions(IsBounded bounded, boolean versions, boolean lists) {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteRecords<CdfRecord> write =
        CdfRecordsIO.write()
            .to("alarms")
            .withMode(WriteMode.UPSERT)
            .withEndpoint(new ScriptedEndpoint((request, before) -> Reply.answered(202)));
    pipeline
        .apply(Create.of(Alarms.alarms(1)))
        .setIsBoundedInternal(bounded)
        .apply(versions ? write.withVersion(record -> 1L) : write);
    List<Boolean> found = new ArrayList<>();
    pipeline.traverseTopologically(
        new Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step
                && step.getFn() instanceof EncodeRecordsFn<?> encode) {
              found.add(encode.isGathering());
            }
          }
        });
    assertThat(found, is(List.of(lists)));
  }
}
