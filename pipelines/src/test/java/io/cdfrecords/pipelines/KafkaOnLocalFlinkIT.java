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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /** So many letters of garbage are more than one file holds. */
  private static final int COVERED = 260;

  private static final Pattern GARBAGE = Pattern.compile("\"garbage (\\d+) ");

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
    Path conf = onLocalFlink(checkpoints);
    rig.with("deadLetterTopic", topic + "-dead");
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

  /** Files of letters are written early where the letters fill the job's state. */
  @Test
  void writesALetterThatACheckpointCoversIntoFilesOnce() throws Exception {
    Path checkpoints = directory.resolve("checkpoints");
    Path conf = onLocalFlink(checkpoints);
    PipelineResult first = rig.start();
    sendGarbage(0, COVERED);
    Await.untilTrue("a file of letters", KafkaRig.LIMIT, () -> !lettersInFiles().isEmpty());
    Await.untilTrue("committed offsets", KafkaRig.LIMIT, () -> rig.committed() >= COVERED);
    sendGarbage(COVERED, COVERED + 20);
    first.cancel();
    Await.untilTrue("the end of the first job", KafkaRig.LIMIT, () -> hasEnded(first));
    Files.write(conf, List.of("execution.savepoint.path: " + latest(checkpoints).toUri()), APPEND);

    PipelineResult second = rig.start();
    sendGarbage(COVERED + 20, 2 * COVERED);
    Await.untilTrue(
        "the letters from before the restart",
        KafkaRig.LIMIT,
        () -> {
          assertThat(hasEnded(second), is(false));
          return lettersInFiles().headMap(COVERED).size() == COVERED;
        });
    Map<Integer, Integer> letters = lettersInFiles();
    second.cancel();
    assertThat(
        "of messages that a checkpoint covered",
        lettersInFiles().headMap(COVERED).values(),
        everyItem(is(1)));
    assertThat(
        "once more for the one restart", letters.values(), everyItem(is(lessThanOrEqualTo(2))));
  }

  /** Sends messages that are no records, so long that their letters soon fill a file. */
  private void sendGarbage(int first, int end) throws Exception {
    String filling = "x".repeat(66_000);
    rig.sendAll(first, end, i -> "k" + i, i -> "garbage " + i + " " + filling);
  }

  /** How often each message has a letter in a file. */
  private NavigableMap<Integer, Integer> lettersInFiles() throws IOException {
    NavigableMap<Integer, Integer> letters = new TreeMap<>();
    Path dead = directory.resolve("dead");
    if (Files.isDirectory(dead)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(dead, "*.jsonl")) {
        for (Path file : files) {
          for (String line : Files.readAllLines(file)) {
            Matcher garbage = GARBAGE.matcher(line);
            assertThat(file + " has letters of garbage only", garbage.find(), is(true));
            letters.merge(Integer.valueOf(garbage.group(1)), 1, Integer::sum);
          }
        }
      }
    }
    return letters;
  }

  /** Sets the options of a job that keeps its checkpoints, and returns Flink's configuration. */
  private Path onLocalFlink(Path checkpoints) throws IOException {
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
        .with("attachedMode", "false");
    return conf;
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
