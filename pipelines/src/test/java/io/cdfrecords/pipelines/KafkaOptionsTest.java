package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopicOptions;
import io.cdfrecords.pipelines.kafka.KafkaConsumerFactory;
import io.cdfrecords.pipelines.kafka.KafkaProducerFactory;
import io.cdfrecords.pipelines.kafka.KafkaProperties;
import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.kafka.OnGap;
import io.cdfrecords.pipelines.kafka.StartFrom;
import io.cdfrecords.pipelines.kafka.TopicSelection;
import io.cdfrecords.pipelines.message.MessageOptions;
import io.cdfrecords.pipelines.run.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options come to, without any broker. */
final class KafkaOptionsTest {
  @TempDir private Path directory;
  private final Map<String, String> options = new LinkedHashMap<>();

  @BeforeEach
  void complete() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "hush-token");
    options.put("bootstrapServers", "127.0.0.1:1");
    options.put("topic", "alarms");
    options.put("groupId", "readers");
    options.put("cdfBaseUrl", "http://127.0.0.1:1");
    options.put("cdfProject", "p");
    options.put("stream", "alarms");
    options.put("accessToken", "file:" + token);
    options.put("deadLetterDirectory", directory.resolve("dead").toString());
  }

  private String[] arguments() {
    List<String> arguments = new ArrayList<>();
    options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  private Pipeline pipeline() {
    return KafkaToRecords.pipeline(CommandLine.parse(arguments(), KafkaToRecordsOptions.class));
  }

  private void refused(String message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        KafkaToRecords.run(
            arguments(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    assertThat(err.toString(UTF_8), is(message + "\nNothing was run. See --help.\n"));
    assertThat(code, is(2));
    assertThat(out.toString(UTF_8), is(""));
  }

  private void mapped(String head) throws IOException {
    Path mapping =
        Files.writeString(
            directory.resolve("m.yaml"),
            "{"
                + head
                + ", sources: [{container: [m, C], properties: {p: {value: 1, type: int32}}}]}");
    options.put("mapping", mapping.toString());
  }

  @Nested
  final class AreRefused {
    @ParameterizedTest
    @ValueSource(
        strings = {"bootstrapServers", "topic", "groupId", "stream", "deadLetterDirectory"})
    void whereOneIsMissing(String option) {
      options.remove(option);
      refused("--" + option + " must be given");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "topic | 'a,,b' | '--topic must be 1-249 characters: a-z, A-Z, 0-9, dot, _ or -, but was"
              + " \"\"'",
          "topic | a/b | '--topic must be 1-249 characters: a-z, A-Z, 0-9, dot, _ or -, but was"
              + " \"a/b\"'",
          "deadLetterTopic | alarms | '--deadLetterTopic must not be read by the job itself, which"
              + " would never end with it, but was alarms'",
          "deadLetterTopicMaxBytes | 49999 | '--deadLetterTopicMaxBytes must be between 50000 and"
              + " 100000000, but was 49999'",
          "deadLetterTopicMaxBytes | 100000001 | '--deadLetterTopicMaxBytes must be between 50000"
              + " and 100000000, but was 100000001'",
          "startFrom | OLDEST | '--startFrom must be one of EARLIEST, LATEST, COMMITTED, but was"
              + " OLDEST'",
          "writeMode | DELETE | '--writeMode must be one of INGEST, UPSERT, CHANGE, but was"
              + " DELETE'",
          "maxFailedShare | 2 | '--maxFailedShare must be between 0 and 1, but was 2.0'",
          "topicPattern | a.* | '--topic and --topicPattern say the same: give one of them'",
          "valueFormat | AVRO | '--mapping must be given with --valueFormat=AVRO and with"
              + " --envelope, since such a value is no record as it stands'",
          "envelope | DEBEZIUM | '--mapping must be given with --valueFormat=AVRO and with"
              + " --envelope, since such a value is no record as it stands'",
          "schemaRegistry | http://127.0.0.1:1 | '--schemaRegistry and --valueSchema belong to"
              + " --valueFormat=AVRO: JSON needs neither, also behind a registry''s five bytes'",
          "schemaRegistryUser | me | '--schemaRegistryUser and --schemaRegistryPassword belong to"
              + " --schemaRegistry'",
          "kafkaProperties | /etc/kafka | '--kafkaProperties: secret reference must be env:NAME,"
              + " file:PATH or gcp:projects/PROJECT/secrets/SECRET/versions/VERSION, or"
              + " SCHEME:PLACE where a SecretResolver for the scheme is on the class path (there are"
              + " [gcp]; the value given is not shown: it may be the secret itself)'",
        })
    void withNameValueAndRange(String option, String value, String message) {
      options.put(option, value);
      refused(message);
    }

    @Test
    void whereAPatternIsNoneOrHasTheDeadLettersToo() {
      options.remove("topic");
      options.put("topicPattern", "a[");
      refused("--topicPattern must be a regular expression of Java, but was a[");
      options.put("topicPattern", "alarms.*");
      options.put("deadLetterTopic", "alarms-dead");
      refused(
          "--deadLetterTopic must not be read by the job itself, which would never end with it, but"
              + " was alarms-dead");
      options.put("deadLetterTopic", "dead-alarms");
      pipeline();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPSERT", "CHANGE"})
    void whereTwoSayTheSame(String mode) {
      options.put("writeMode", mode);
      options.put("duplicates", "REPLACE");
      refused(
          "--duplicates=REPLACE says what INGEST does with a duplicate, but --writeMode="
              + mode
              + " replaces every record: give one of the two");
    }

    @Test
    void whereADeleteCouldNotSayWhatItDeletes() throws IOException {
      mapped("space: s, externalId: '{id}'");
      options.put("writeMode", "CHANGE");
      refused(
          "--mapping m.yaml: space, externalId and version must be made of _headers, _key, _offset,"
              + " _partition, _timestamp, _topic with the write mode CHANGE, since a delete has no"
              + " other fields, but name id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[local]", "[auto]"})
    void whereFlinkWouldNotTakeNoticeOfASavepoint(String master) {
      options.put("runner", "FlinkRunner");
      options.put("checkpointingInterval", "1000");
      options.put("savepointPath", "file:/savepoints/1");
      options.put("flinkMaster", master);
      refused(
          "--savepointPath must be given with --flinkMaster=HOST:PORT only, but was with "
              + master
              + ": give it to flink run as -s, or as execution.savepoint.path in the configuration"
              + " in --flinkConfDir");
    }

    @Test
    void whereFlinkHasNoCheckpoints() {
      options.put("runner", "FlinkRunner");
      refused(
          "--checkpointingInterval must be given with Flink, in milliseconds, as 10000: without"
              + " checkpoints a worker's death loses what was read and not yet written");
    }

    @Test
    void whereTheTokenCannotBeRead() {
      options.put("accessToken", "file:/nowhere/token");
      refused(
          "--accessToken: secret file:/nowhere/token cannot be read (NoSuchFileException); mount it"
              + " on every worker, readable by the process");
    }
  }

  @Test
  void areTakenForFlinkWithCheckpoints() {
    options.put("runner", "FlinkRunner");
    options.put("checkpointingInterval", "1000");
    assertThat(pipeline().getOptions().getRunner().getSimpleName(), is("FlinkRunner"));
  }

  @Test
  void areShownInTheirPageAsTheyAre() throws IOException {
    String page = Files.readString(Path.of("guide", "kafka.md"));
    String command =
        page.lines()
            .filter(line -> line.contains("io.cdfrecords.pipelines.KafkaToRecords --"))
            .findFirst()
            .orElseThrow();
    String[] shown = command.substring(command.indexOf("--bootstrapServers")).split(" ");
    KafkaToRecordsOptions read = CommandLine.parse(shown, KafkaToRecordsOptions.class);
    assertThat(read.getTopic(), is("alarms"));
    assertThat(read.getDeadLetterTopic(), is("alarms-dead"));
    for (Class<?> options :
        List.of(KafkaToRecordsOptions.class, DeadLetterTopicOptions.class, MessageOptions.class)) {
      for (Method method : options.getDeclaredMethods()) {
        if (method.getName().startsWith("get")) {
          String name = method.getName().substring(3);
          assertThat(
              page,
              containsString(
                  "--" + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
        }
      }
    }
  }

  @Nested
  final class KafkasOwnSettings {
    private KafkaProperties kept(String text) throws IOException {
      Path file = Files.writeString(directory.resolve("kafka.properties"), text);
      return KafkaProperties.of("file:" + file);
    }

    @Test
    void areReadFromWhereTheyAreKeptAndYieldToThoseOfThePipeline() throws IOException {
      KafkaProperties properties =
          kept("# a comment\nsasl.jaas.config = hush\nenable.auto.commit=true\n");
      assertThat(
          properties.under(Map.of("enable.auto.commit", false)),
          is(Map.of("sasl.jaas.config", "hush", "enable.auto.commit", false)));
    }

    @Test
    void mayBeNone() {
      assertThat(KafkaProperties.of(null).under(Map.of("a", 1)), is(Map.of("a", 1)));
    }

    @Test
    void areNeverShownWhereTheyAreNone() throws IOException {
      KafkaProperties properties = kept("password=hush\\u00zz");
      assertThat(
          assertThrows(ConfigurationException.class, () -> properties.under(Map.of())).getMessage(),
          not(containsString("hush")));
    }

    @Test
    void mustBeThere() {
      KafkaProperties properties = KafkaProperties.of("file:/nowhere");
      assertThrows(SecretUnavailableException.class, () -> properties.under(Map.of()));
    }

    @Test
    void areNotInTheJob() throws IOException {
      kept("sasl.jaas.config=hush");
      options.put("kafkaProperties", "file:" + directory.resolve("kafka.properties"));
      options.put("deadLetterTopic", "dead");
      KafkaProperties properties = KafkaProperties.of(options.get("kafkaProperties"));
      byte[] consumers =
          SerializableUtils.serializeToByteArray(
              new KafkaConsumerFactory(
                  new TopicSelection(List.of("alarms"), null),
                  properties,
                  StartFrom.EARLIEST,
                  OnGap.FAIL));
      byte[] producers =
          SerializableUtils.serializeToByteArray(new KafkaProducerFactory(properties));
      String graph = PipelineTranslation.toProto(pipeline()).toString();
      String all =
          graph
              + pipeline().getOptions()
              + new String(consumers, StandardCharsets.ISO_8859_1)
              + new String(producers, StandardCharsets.ISO_8859_1);
      assertThat(all, not(containsString("hush")));
    }
  }
}
