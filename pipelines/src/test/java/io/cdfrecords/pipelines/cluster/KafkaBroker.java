package io.cdfrecords.pipelines.cluster;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A broker of Kafka in a process of its own, for a test: one node that is its own controller, on a
 * free port of the loopback address, with its data in a directory of the test.
 *
 * <pre>{@code
 * try (KafkaBroker broker = KafkaBroker.start(directory)) {
 *   broker.createTopic("alarms", 4);
 *   … --bootstrapServers= broker.bootstrapServers() …
 * }
 * }</pre>
 *
 * <p>Its jars are those that {@code mvn -pl pipelines/kafka package} copies; a build of the whole
 * repository does that before it comes to the pipelines.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Path LIB = Path.of("kafka", "target", "lib");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final JavaProcess process;
  private final Admin admin;
  private final String bootstrapServers;

  private KafkaBroker(JavaProcess process, Admin admin, String bootstrapServers) {
    this.process = process;
    this.admin = admin;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker in a new directory below {@code parent}, and waits until it is ready. */
  public static KafkaBroker start(Path parent) throws Exception {
    Path directory = Files.createTempDirectory(parent, "kafka");
    List<Integer> ports = FreePorts.find(2);
    Path properties = writeProperties(directory, ports.get(0), ports.get(1));
    format(directory, properties);
    JavaProcess process = java(directory, "broker", "kafka.Kafka", properties.toString());
    try {
      process.awaitLine("Kafka Server started", LIMIT);
    } catch (Throwable e) {
      process.close();
      throw e;
    }
    String servers = "127.0.0.1:" + ports.get(0);
    Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
    return new KafkaBroker(process, admin, servers);
  }

  /** Where clients find it: {@code 127.0.0.1:<port>}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates a topic; without this, a topic has one partition from its first use on. */
  public void createTopic(String name, int partitions) throws Exception {
    createTopic(name, partitions, Map.of());
  }

  /** Creates a topic with settings of its own. */
  public void createTopic(String name, int partitions, Map<String, String> settings)
      throws Exception {
    admin
        .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
        .all()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    awaitLeader(name, partitions);
  }

  /** Deletes a topic, and creates another of that name. */
  public void recreateTopic(String name, int partitions) throws Exception {
    admin.deleteTopics(List.of(name)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    createTopic(name, partitions);
  }

  /** Deletes the messages of a partition before an offset, as retention does. */
  public void cut(String topic, int partition, long before) throws Exception {
    admin
        .deleteRecords(
            Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
        .all()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Gives a topic more partitions. */
  public void grow(String topic, int partitions) throws Exception {
    admin
        .createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
        .all()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    awaitLeader(topic, partitions);
  }

  /**
   * Waits until the broker leads all partitions, since a topic is created before. Where the first
   * of two requests of a producer comes too early and the second does not, the partition takes the
   * second, and then answers OUT_OF_ORDER_SEQUENCE_NUMBER to the first until its time is over.
   */
  private void awaitLeader(String topic, int partitions) throws Exception {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, partitions)
            .mapToObj(number -> new TopicPartition(topic, number))
            .collect(toMap(identity(), partition -> OffsetSpec.latest()));
    Await.untilTrue("a leader of " + topic, LIMIT, () -> tells(ends));
  }

  private boolean tells(Map<TopicPartition, OffsetSpec> ends) throws Exception {
    try {
      admin.listOffsets(ends).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }

  /** The last lines of its log, to be shown when a test fails. */
  public String tail() {
    return process.tail();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    process.close();
  }

  /** A broker starts on formatted directories only. */
  private static void format(Path directory, Path properties) throws Exception {
    try (JavaProcess format =
        java(
            directory,
            "format",
            "kafka.tools.StorageTool",
            "format",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            properties.toString())) {
      if (format.exitCode(LIMIT) != 0) {
        throw new IllegalStateException("the broker's directory was not made\n" + format.tail());
      }
    }
  }

  private static JavaProcess java(Path directory, String name, String main, String... arguments)
      throws IOException {
    String howTo = "run mvn -pl pipelines/kafka package at the root";
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", JavaProcess.classPath(LIB, howTo), main));
    command.addAll(List.of(arguments));
    return JavaProcess.start(name, directory, Map.of(), command);
  }

  private static Path writeProperties(Path directory, int port, int controllerPort)
      throws IOException {
    String loopback = "://127.0.0.1:";
    return Files.write(
        directory.resolve("server.properties"),
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
            "controller.listener.names=CONTROLLER",
            "inter.broker.listener.name=PLAINTEXT",
            "listeners=PLAINTEXT" + loopback + port + ",CONTROLLER" + loopback + controllerPort,
            "advertised.listeners=PLAINTEXT" + loopback + port,
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs=" + directory.resolve("data"),
            "offsets.topic.num.partitions=4",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.num.partitions=4",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "group.initial.rebalance.delay.ms=0"));
  }
}
