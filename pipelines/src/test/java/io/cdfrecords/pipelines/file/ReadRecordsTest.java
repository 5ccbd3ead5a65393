package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.cdfrecords.pipelines.DeadLetters;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFileNaming;
import io.cdfrecords.pipelines.deadletter.WriteBatchDeadLetters;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our transforms under the checks of the local runner, which the pipeline itself turns off. */
final class ReadRecordsTest {
  @TempDir private Path directory;

  @Test
  void changesNothingItHasGivenAwayAndCanBeEncoded() throws IOException {
    Path input = directory.resolve("a.jsonl");
    Files.write(input, Lines.alarms("a", 200));
    Files.writeString(directory.resolve("b.jsonl"), "not json\nnot json either\n");
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple read =
        pipeline.apply(
            "Read records",
            new ReadRecords(
                directory + "/*.jsonl",
                new ReadLinesFn(InputPlan.RECORDS, "alarms", "INGEST", null)));
    PAssert.thatSingleton(read.get(ReadLinesFn.RECORDS).apply("Count records", Count.globally()))
        .isEqualTo(200L);
    read.get(ReadLinesFn.NOT_RECORDS)
        .apply(
            "Write dead letters",
            new WriteBatchDeadLetters(
                DeadLetterFileNaming.in(
                    new DeadLetterDirectory(directory.resolve("dead").toString()), Instant.EPOCH)));
    pipeline.run().waitUntilFinish();
    assertThat(DeadLetters.in(directory.resolve("dead")), hasSize(2));
  }
}
