package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A topic of a real broker that changes beside the job that reads it. */
final class ChangingTopicIT {
  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  @TempDir private Path directory;
  private RecordsEmulator emulator;

  @BeforeEach
  void start() throws Exception {
    emulator = KafkaRig.emulator();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private static void send(KafkaRig rig, int first, int end) throws Exception {
    rig.sendAll(first, end, i -> "k" + i, i -> Lines.alarm("a" + i));
  }

  @Test
  void failsTheJobThatNamesTheGapUntilItMayBeSkippedWhereRetentionCutsIt() throws Exception {
    String topic = BROKER.newTopic(1);
    try (KafkaRig rig = new KafkaRig(directory, BROKER.broker(), topic, emulator)) {
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
      BROKER.broker().cut(topic, 0, end);

      StreamingRig.Ended failed = rig.run();
      assertThat(failed.code(), is(1));
      assertThat(failed.err(), containsString("topic " + topic + ", partition 0"));
      assertThat(failed.err(), containsString("--onGap"));

      PipelineResult skipping = rig.with("onGap", "SKIP").start();
      Set<String> kept =
          IntStream.range(0, 30)
              .filter(i -> i < 10 || i >= 20)
              .mapToObj(i -> "a" + i)
              .collect(Collectors.toCollection(TreeSet::new));
      Await.untilTrue("the rest", KafkaRig.LIMIT, () -> emulator.count("alarms") >= kept.size());
      skipping.cancel();
      assertThat(rig.stored().keySet(), is(kept));
    }
  }

  @Test
  void isReadInItsNewPartitionsFromTheirFirstMessage() throws Exception {
    String topic = BROKER.newTopic(2);
    try (KafkaRig rig = new KafkaRig(directory, BROKER.broker(), topic, emulator)) {
      // What comes into a new partition before it is noticed is read all the same.
      PipelineResult running = rig.with("startFrom", "LATEST").start();
      AtomicInteger before = new AtomicInteger();
      Await.untilTrue(
          "the first record",
          KafkaRig.LIMIT,
          () -> {
            rig.sendTo(0, Lines.alarm("begun-" + before.getAndIncrement()));
            return emulator.count("alarms") > 0;
          });
      BROKER.broker().grow(topic, 5);
      for (int partition = 0; partition < 5; partition++) {
        for (int i = 0; i < 20; i++) {
          rig.sendTo(partition, Lines.alarm("p" + partition + "-" + i));
        }
      }
      Await.untilTrue(
          "all records of all partitions",
          KafkaRig.LIMIT,
          () ->
              emulator.records("alarms").stream()
                      .filter(record -> record.externalId().startsWith("p"))
                      .count()
                  == 100);
      running.cancel();
    }
  }
}
