package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import io.cdfrecords.pipelines.row.Lines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of a real broker that retention cuts while no job reads it. */
final class CutTopicIT {
  private static void send(KafkaRig rig, int first, int end) throws Exception {
    rig.sendAll(first, end, i -> "k" + i, i -> Lines.alarm("a" + i));
  }

  @Test
  void failsTheJobThatNamesTheGapUntilItMayBeSkipped(@TempDir Path home, @TempDir Path directory)
      throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(home);
        RecordsEmulator emulator =
            RecordsEmulator.builder().stream("alarms", "BasicLiveData")
                .project("p")
                .spaces("plant")
                .start()) {
      broker.createTopic("alarms", 1);
      try (KafkaRig rig = new KafkaRig(directory, broker, "alarms", emulator)) {
        PipelineResult first = rig.with("startFrom", "LATEST").with("writeMode", "UPSERT").start();
        Await.untilTrue(
            "a job that commits",
            KafkaRig.LIMIT,
            () -> {
              send(rig, 0, 10);
              return emulator.count("alarms") == 10 && rig.committed() > 0;
            });
        first.cancel();
        first.waitUntilFinish();
        send(rig, 10, 20);
        long end = rig.end();
        send(rig, 20, 30);
        broker.cut("alarms", 0, end);

        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
            KafkaToRecords.run(
                rig.arguments(),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8));
        assertThat(code, is(1));
        assertThat(err.toString(UTF_8), containsString("topic alarms, partition 0"));
        assertThat(err.toString(UTF_8), containsString("--onGap"));

        PipelineResult skipping = rig.with("onGap", "SKIP").start();
        Set<String> kept =
            IntStream.range(0, 30)
                .filter(i -> i < 10 || i >= 20)
                .mapToObj(i -> "a" + i)
                .collect(Collectors.toCollection(TreeSet::new));
        Await.untilTrue("the rest", KafkaRig.LIMIT, () -> emulator.count("alarms") >= kept.size());
        skipping.cancel();
        assertThat(
            emulator.records("alarms").stream()
                .map(StoredRecord::externalId)
                .collect(Collectors.toCollection(TreeSet::new)),
            is(kept));
      }
    }
  }
}
