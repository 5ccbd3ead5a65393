package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Flink in this process between a topic of a real broker and the stream. */
@Timeout(600)
final class KafkaOnLocalFlinkIT {

  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private String topic;
  private KafkaRig rig;

  @BeforeEach
  void start() throws Exception {
    emulator = KafkaRig.emulator();
    topic = BROKER.newTopic(3);
    rig = new KafkaRig(directory, BROKER.broker(), topic, emulator);
  }

  @AfterEach
  void stop() {
    rig.close();
    emulator.close();
  }

  /** Cut off in the middle, and taken up again from the last checkpoint, as after a crash. */
  @Test
  void flinkLosesNothingBetweenTwoCheckpoints() throws Exception {
    Path checkpoints = directory.resolve("checkpoints");
    Path conf = Files.createDirectory(directory.resolve("conf")).resolve("flink-conf.yaml");
    Files.write(
        conf,
        List.of(
            "state.checkpoint-storage: filesystem",
            "state.checkpoints.dir: " + checkpoints.toUri()));
    rig.with("runner", "FlinkRunner")
        .with("flinkMaster", "[local]")
        .with("flinkConfDir", directory.resolve("conf").toString())
        .with("parallelism", "2")
        .with("checkpointingInterval", "500")
        .with("externalizedCheckpointsEnabled", "true")
        .with("retainExternalizedCheckpointsOnCancellation", "true")
        .with("attachedMode", "false")
        .with("deadLetterTopic", topic + "-dead");
    PipelineResult first = rig.start();
    int bad = 0;
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      if (i == 1_000) {
        Await.untilTrue("stored records", KafkaRig.LIMIT, () -> emulator.count("alarms") > 200);
        Await.untilTrue("committed offsets", KafkaRig.LIMIT, () -> rig.committed() >= 1_000);
      }
      if (i == 1_500) {
        first.cancel();
        // Until it is, another checkpoint may take the place of the one that is found.
        Await.untilTrue("the end of the first job", KafkaRig.LIMIT, () -> hasEnded(first));
        Files.write(
            conf, List.of("execution.savepoint.path: " + latest(checkpoints).toUri()), APPEND);
      }
      if (i % 50 == 0) {
        bad++;
        rig.send("k" + i, "garbage " + i);
      } else {
        sent.add("a" + i);
        rig.send("k" + i, Lines.alarm("a" + i));
      }
    }
    PipelineResult second = rig.start();
    Await.untilTrue(
        sent.size() + " records, or the end of the job",
        KafkaRig.LIMIT,
        () -> emulator.count("alarms") >= sent.size() || hasEnded(second));
    assertThat(hasEnded(second), is(false));
    rig.awaitStored(sent.size());
    Map<String, Integer> letters = new TreeMap<>();
    int expected = bad;
    Await.untilTrue(
        "every dead letter",
        KafkaRig.LIMIT,
        () -> {
          letters.clear();
          rig.letters(topic + "-dead")
              .forEach(letter -> letters.merge(new String(letter.value(), UTF_8), 1, Integer::sum));
          return letters.size() == expected;
        });
    assertThat(
        "once, and once more for the one restart",
        letters.values(),
        everyItem(is(lessThanOrEqualTo(2))));
    int before = 0;
    for (int i = 0; i < 1_000; i += 50) {
      before += letters.getOrDefault("garbage " + i, 0);
    }
    assertThat("letters of messages that a checkpoint covered", before, is(20));
    second.cancel();
    assertThat(rig.stored().keySet(), is(sent));
  }

  /** Flink in this process ends with its job, and then answers nothing any more. */
  private static boolean hasEnded(PipelineResult job) {
    try {
      return job.getState().isTerminal();
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static Path latest(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .max(Comparator.comparing(path -> path.toFile().lastModified()))
          .orElseThrow();
    }
  }
}
