package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that keeps checkpoints in memory, and {@code flink run}, which knows where it is. */
@Timeout(180)
final class CheckpointsInMemoryOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension
  static final FlinkClusterExtension FLINK = FlinkClusterExtension.keepingCheckpointsInMemory();

  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  private final FlinkCluster cluster = FLINK.cluster();

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private KafkaRig rig;

  @BeforeEach
  void start() throws Exception {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
    String topic = BROKER.newTopic(1);
    BROKER.broker().createTopic(topic + "-dead", 1);
    rig = new KafkaRig(directory, BROKER.broker(), topic, emulator).onFlink(topic + "-dead");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.cancelAll();
    rig.close();
    emulator.close();
  }

  @Test
  void refusesAJobWhoseStateWouldOutgrowIt() {
    AssertionError refused = assertThrows(AssertionError.class, () -> submit());
    assertThat(
        refused.getMessage(),
        containsString(
            "the cluster at " + cluster.master() + " must set state.checkpoints.dir, to a"));
    assertThat(refused.getMessage(), not(containsString("JobID")));
  }

  @Test
  void takesAJobThatNamesADirectory() throws Exception {
    String named = "-Dstate.checkpoints.dir=" + directory.resolve("checkpoints").toUri();
    assertThat(submit(named), containsString("submitted with JobID"));
  }

  private String submit(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("run", "-d", "-m", cluster.master()));
    command.addAll(List.of(options));
    command.addAll(List.of("-c", KafkaToRecords.class.getName(), JAR.toString()));
    command.addAll(List.of(rig.arguments()));
    return cluster.cli(LIMIT, command);
  }
}
