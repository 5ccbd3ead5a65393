package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of a real broker that gets partitions while a job reads it. */
final class GrowingTopicIT {
  @Test
  void isReadInItsNewPartitionsFromTheirFirstMessage(@TempDir Path home, @TempDir Path directory)
      throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(home);
        RecordsEmulator emulator =
            RecordsEmulator.builder().stream("alarms", "BasicLiveData")
                .project("p")
                .spaces("plant")
                .start()) {
      broker.createTopic("alarms", 2);
      try (KafkaRig rig = new KafkaRig(directory, broker, "alarms", emulator)) {
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
        broker.grow("alarms", 5);
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
}
