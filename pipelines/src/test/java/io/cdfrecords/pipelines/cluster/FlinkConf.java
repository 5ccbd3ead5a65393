package io.cdfrecords.pipelines.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The configuration of a cluster on the loopback address. Without Flink's shell scripts, which work
 * out the sizes of memory, a TaskManager asks for each of them.
 */
final class FlinkConf {
  /** So that a job of two subtasks needs two TaskManagers, and stands still when one is gone. */
  private static final int SLOTS = 1;

  private static final String FILE = "config.yaml";

  private FlinkConf() {}

  /**
   * Writes it into {@code directory}, with savepoints and all temporary files below {@code state}.
   */
  static void write(Path directory, Path state, int rpcPort, int restPort) throws IOException {
    Files.createDirectories(directory);
    // A killed TaskManager deletes nothing: half a gigabyte of jars each.
    Path temporary = Files.createDirectories(state.resolve("tmp"));
    Files.write(
        directory.resolve(FILE),
        List.of(
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.bind-host: 127.0.0.1",
            "jobmanager.rpc.port: " + rpcPort,
            "jobmanager.memory.process.size: 1g",
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + restPort,
            "taskmanager.host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "taskmanager.numberOfTaskSlots: " + SLOTS,
            "taskmanager.cpu.cores: 1",
            "taskmanager.memory.task.heap.size: 256m",
            "taskmanager.memory.task.off-heap.size: 0m",
            "taskmanager.memory.managed.size: 96m",
            "taskmanager.memory.network.min: 48m",
            "taskmanager.memory.network.max: 48m",
            "taskmanager.memory.framework.heap.size: 64m",
            "taskmanager.memory.framework.off-heap.size: 64m",
            "taskmanager.memory.jvm-metaspace.size: 256m",
            "taskmanager.memory.jvm-overhead.min: 64m",
            "taskmanager.memory.jvm-overhead.max: 64m",
            // The REST API tells of a state that is that many milliseconds old at most.
            "web.refresh-interval: 200",
            // A killed TaskManager is missed soon, and a slow one is not taken for dead.
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 20000",
            "restart-strategy.type: fixed-delay",
            "restart-strategy.fixed-delay.attempts: 20",
            "restart-strategy.fixed-delay.delay: 1s",
            "io.tmp.dirs: " + temporary,
            "state.savepoints.dir: " + state.resolve("savepoints").toUri()));
  }

  /** Adds that checkpoints are kept below {@code state}, and not in the JobManager's memory. */
  static void keepCheckpoints(Path directory, Path state) throws IOException {
    Files.writeString(
        directory.resolve(FILE),
        "state.checkpoints.dir: " + state.resolve("checkpoints").toUri() + "\n",
        StandardOpenOption.APPEND);
  }
}
