package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are deleted and made anew under a job on a cluster, as the guide tells of them. */
@Timeout(180)
final class ReplacedTopicsOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));

  /** What was read of a topic before another took its place. */
  private static final int OLD = 100;

  /** Messages of the topic in its place, so many that each offset that was read is there again. */
  private static final int NEW = 400;

  @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension(2);

  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  private final FlinkCluster cluster = FLINK.cluster();

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private String topic;
  private KafkaRig rig;

  @BeforeEach
  void start() throws Exception {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
    topic = BROKER.newTopic(1);
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
  void failARunningJobAndAreReadByOneStartedAnew() throws Exception {
    FlinkJob job = readOld();
    BROKER.broker().recreateTopic(topic, 1);
    send(rig, "new", 0, NEW);
    // It may have read some of the new topic before its next commit.
    cluster.awaitSaid("topic " + topic + ", partition 0: the next message to read has the offset");
    Await.untilTrue("a restart", KafkaRig.LIMIT, job::wasRestarted);
    job.cancel();

    startAnew();
  }

  @Test
  void areNotGoneOnFromASavepointAndAreReadByAJobStartedAnew() throws Exception {
    String savepoint = cluster.stop(readOld(), directory);
    BROKER.broker().recreateTopic(topic, 1);
    send(rig, "new", 0, NEW);
    FlinkJob resumed = rig.run(cluster, JAR, "-s", savepoint);
    cluster.awaitSaid(
        "topic " + topic + ", partition 0: the next message to read has the offset " + OLD);
    Await.untilTrue("a restart", KafkaRig.LIMIT, resumed::wasRestarted);
    assertThat("read from the middle", stored(), everyItem(not(startsWith("new"))));
    resumed.cancel();

    startAnew();
  }

  private FlinkJob readOld() throws Exception {
    send(rig, "old", 0, OLD);
    FlinkJob job = rig.run(cluster, JAR);
    awaitStored(OLD);
    Await.untilTrue("committed offsets", KafkaRig.LIMIT, () -> rig.committed() == OLD);
    return job;
  }

  private void startAnew() throws Exception {
    long early = stored().stream().filter(key -> key.startsWith("new")).count();
    // Where a commit was under way while the topic was replaced, its offset is one of the old
    // topic.
    rig.with("startFrom", "EARLIEST").with("onGap", "SKIP");
    FlinkJob anew = rig.run(cluster, JAR);
    Set<String> all = new TreeSet<>(keys("old", OLD));
    all.addAll(keys("new", NEW));
    awaitStored(all.size());
    cluster.stop(anew, directory, "--drain");
    assertThat(stored(), is(all));
    assertThat("sent twice, without having been read early", found(409) > 0, is(early > 0));
  }

  private static void send(KafkaRig to, String prefix, int first, int end) throws Exception {
    to.sendAll(first, end, i -> prefix + i, i -> Lines.alarm(prefix + i));
  }

  private static Set<String> keys(String prefix, int end) {
    return new TreeSet<>(IntStream.range(0, end).mapToObj(i -> prefix + i).toList());
  }

  private void awaitStored(int count) throws Exception {
    Await.untilTrue(
        count + " records stored", KafkaRig.LIMIT, () -> emulator.count("alarms") >= count);
  }

  private Set<String> stored() {
    return rig.stored().keySet();
  }

  /** How many ingests were answered with that status. */
  private long found(int status) {
    return emulator.requests().of(Operation.INGEST).requests().stream()
        .filter(request -> request.status() == status)
        .count();
  }
}
