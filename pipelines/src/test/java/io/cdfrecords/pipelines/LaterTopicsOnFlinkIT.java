package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a pattern that are made while a job on a cluster reads, as the guide tells of them. */
@Timeout(180)
final class LaterTopicsOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));

  @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension(2);

  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  private final FlinkCluster cluster = FLINK.cluster();

  @TempDir private Path directory;

  @Test
  void areReadByTheJobThatIsDrainedAndStartedAnew() throws Exception {
    String topic = BROKER.newTopic(1);
    String later = topic + "-later";
    String dead = topic + "-dead";
    BROKER.broker().createTopic(dead, 1);
    try (RecordsEmulator emulator =
            RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
        KafkaRig rig = rigOf(topic, emulator).onFlink(dead);
        KafkaRig first = rigOf(topic, emulator);
        KafkaRig second = rigOf(later, emulator)) {
      rig.without("topic").with("topicPattern", topic + "(-later)?");
      send(first, "f", 0, 2_000);
      FlinkJob job = rig.run(cluster, JAR);
      awaitStored(emulator, 2_000);
      BROKER.broker().createTopic(later, 2);
      send(second, "s", 0, 2_000);
      cluster.awaitSaid("The job does not read the topics " + later);
      assertThat(rig.stored().keySet(), everyItem(startsWith("f")));
      // Some of these are in the job's state when it is stopped, and some are not read yet.
      send(first, "f", 2_000, 10_000);
      first.send("bad", "garbage");
      cluster.stop(job, directory, "--drain");
      send(second, "s", 2_000, 3_000);

      rig.with("startFrom", "EARLIEST");
      FlinkJob anew = rig.run(cluster, JAR);
      send(first, "f", 10_000, 11_000);
      Set<String> all = new TreeSet<>(keys("f", 11_000));
      all.addAll(keys("s", 3_000));
      awaitStored(emulator, all.size());
      cluster.stop(anew, directory, "--drain");
      assertThat(rig.stored().keySet(), is(all));
      assertThat("sent twice", conflicts(emulator), is(0L));
      List<String> letters = new ArrayList<>();
      rig.letters(dead).forEach(letter -> letters.add(new String(letter.value(), UTF_8)));
      assertThat("the letter, once", letters, is(List.of("garbage")));
    }
  }

  private KafkaRig rigOf(String topic, RecordsEmulator emulator) throws Exception {
    return new KafkaRig(directory, BROKER.broker(), topic, emulator);
  }

  private static void send(KafkaRig to, String prefix, int first, int end) throws Exception {
    to.sendAll(first, end, i -> prefix + i, i -> Lines.alarm(prefix + i));
  }

  private static Set<String> keys(String prefix, int end) {
    return new TreeSet<>(IntStream.range(0, end).mapToObj(i -> prefix + i).toList());
  }

  private static void awaitStored(RecordsEmulator emulator, int count) throws Exception {
    Await.untilTrue(
        count + " records stored", KafkaRig.LIMIT, () -> emulator.count("alarms") >= count);
  }

  private static long conflicts(RecordsEmulator emulator) {
    return emulator.requests().of(Operation.INGEST).requests().stream()
        .filter(request -> request.status() == 409)
        .count();
  }
}
