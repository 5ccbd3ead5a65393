package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.run.CommandLine;
import io.cdfrecords.pipelines.run.DirectRunnerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of a real broker, and the pipeline that reads it into an emulator. */
final class KafkaRig implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path directory;
  private final KafkaBroker broker;
  private final RecordsEmulator emulator;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, String> options = new LinkedHashMap<>();

  KafkaRig(Path directory, KafkaBroker broker, String topic, RecordsEmulator emulator)
      throws IOException {
    this.directory = directory;
    this.broker = broker;
    this.emulator = emulator;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                // So that a test may send to partitions that were just added.
                ProducerConfig.METADATA_MAX_AGE_CONFIG,
                1_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Path token = Files.writeString(directory.resolve("token"), "token");
    with("bootstrapServers", broker.bootstrapServers());
    with("topic", topic);
    with("groupId", topic + "-readers");
    with("cdfBaseUrl", emulator.baseUrl());
    with("cdfProject", "p");
    with("stream", "alarms");
    with("accessToken", "file:" + token);
    with("deadLetterDirectory", directory.resolve("dead").toString());
    with("maxBufferingDelay", "PT0.2S");
  }

  /** An emulator with one stream, in which only the space plant may be written. */
  static RecordsEmulator emulator() throws IOException {
    return RecordsEmulator.builder().stream("alarms", "BasicLiveData")
        .project("p")
        .spaces("plant")
        .start();
  }

  /** Sets an option; the last value counts. */
  KafkaRig with(String option, String value) {
    options.put(option, value);
    return this;
  }

  /** Leaves an option to its default. */
  KafkaRig without(String option) {
    options.remove(option);
    return this;
  }

  KafkaRig mapped(String yaml) throws IOException {
    return with("mapping", Files.writeString(directory.resolve("mapping.yaml"), yaml).toString());
  }

  String[] arguments() {
    List<String> arguments = new ArrayList<>();
    options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** Runs the pipeline, which ends by itself. */
  StreamingRig.Ended run() {
    return StreamingRig.Ended.of(KafkaToRecords::run, arguments());
  }

  /** Starts the pipeline, which runs until it is cancelled. */
  PipelineResult start() {
    KafkaToRecordsOptions read = CommandLine.parse(arguments(), KafkaToRecordsOptions.class);
    Pipeline pipeline = KafkaToRecords.pipeline(read);
    if (DirectRunnerSetup.isMeant(read)) {
      read.as(DirectOptions.class).setBlockOnRun(false);
    }
    return pipeline.run();
  }

  /** As people run it who want nothing lost: with frequent checkpoints that wait for nobody. */
  KafkaRig onFlink(String deadLetterTopic) {
    return with("deadLetterTopic", deadLetterTopic)
        .with("runner", "FlinkRunner")
        .with("streaming", "true")
        .with("attachedMode", "false")
        .with("checkpointingInterval", "1000")
        .with("unalignedCheckpointEnabled", "true");
  }

  /** Submits the pipeline in {@code jar} to a cluster, with options of {@code flink run}. */
  FlinkJob run(FlinkCluster cluster, Path jar, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of("-p", "2", "-c", KafkaToRecords.class.getName()));
    all.addAll(List.of(more));
    return cluster.run(jar, all, List.of(arguments()));
  }

  void send(@Nullable String key, @Nullable String value) throws Exception {
    send(key, value == null ? null : value.getBytes(UTF_8));
  }

  void send(@Nullable String key, byte @Nullable [] value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                options.get("topic"), key == null ? null : key.getBytes(UTF_8), value))
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Sends a message to one partition. */
  void sendTo(int partition, String value) throws Exception {
    producer
        .send(new ProducerRecord<>(options.get("topic"), partition, null, value.getBytes(UTF_8)))
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Sends a message for each number from {@code first} to before {@code end}, in that order. */
  void sendAll(int first, int end, IntFunction<String> key, IntFunction<String> value)
      throws Exception {
    sendAllBytes(first, end, key, number -> value.apply(number).getBytes(UTF_8));
  }

  /** The bytes of a message's value. */
  interface Value {
    byte[] of(int number) throws IOException;
  }

  /** Sends a message for each number from {@code first} to before {@code end}, in that order. */
  void sendAllBytes(int first, int end, IntFunction<String> key, Value value) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int number = first; number < end; number++) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  options.get("topic"), key.apply(number).getBytes(UTF_8), value.of(number))));
    }
    for (Future<?> message : sent) {
      message.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Waits until {@code count} records are stored, and no more. */
  void awaitStored(int count) throws Exception {
    Await.untilTrue(count + " records", LIMIT, () -> emulator.count("alarms") >= count);
    assertThat(emulator.count("alarms"), is(count));
  }

  /** The properties of what is stored, by external id. */
  Map<String, String> stored() {
    Map<String, String> stored = new TreeMap<>();
    for (StoredRecord record : emulator.records("alarms")) {
      stored.put(record.externalId(), record.sources());
    }
    return stored;
  }

  /** How far the group has committed, over all partitions. */
  long committed() throws Exception {
    return offsets().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How far the group has committed in each partition where it has, by number. */
  Map<Integer, Long> offsets() throws Exception {
    Map<Integer, Long> offsets = new TreeMap<>();
    try (Admin admin = admin()) {
      admin
          .listConsumerGroupOffsets(options.get("groupId"))
          .partitionsToOffsetAndMetadata()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  offsets.put(partition.partition(), offset.offset());
                }
              });
      return offsets;
    }
  }

  /** Commits an offset of the group in each of so many partitions. */
  void commit(int partitions, long offset) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int number = 0; number < partitions; number++) {
      offsets.put(
          new TopicPartition(Objects.requireNonNull(options.get("topic")), number),
          new OffsetAndMetadata(offset));
    }
    try (Admin admin = admin()) {
      admin
          .alterConsumerGroupOffsets(options.get("groupId"), offsets)
          .all()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** So many records of a topic of one partition. */
  List<ConsumerRecord<byte[], byte[]>> letters(String topic, int count) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      Await.untilTrue(
          count + " letters in " + topic,
          LIMIT,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            return letters.size() >= count;
          });
    }
    return letters;
  }

  /** All that a topic of one partition holds by now. */
  List<ConsumerRecord<byte[], byte[]>> letters(String topic) throws Exception {
    return letters(topic, (int) end(topic));
  }

  /** The offset behind the last message of the topic, where it has one partition. */
  long end() throws Exception {
    return end(Objects.requireNonNull(options.get("topic")));
  }

  private long end(String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Admin admin = admin()) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
          .offset();
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
