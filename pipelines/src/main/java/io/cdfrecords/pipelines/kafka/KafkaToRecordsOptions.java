package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.pipelines.KafkaToRecords;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopicOptions;
import io.cdfrecords.pipelines.message.MessageOptions;
import io.cdfrecords.pipelines.value.ValueOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link KafkaToRecords}. */
public interface KafkaToRecordsOptions
    extends MessageOptions, ValueOptions, DeadLetterTopicOptions {
  @Description("The brokers to begin with: HOST:PORT, several separated by commas. Required.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String value);

  @Description(
      "The topic to read, or several separated by commas. They must exist. Required without"
          + " --topicPattern.")
  @Nullable String getTopic();

  void setTopic(@Nullable String value);

  @Description(
      "The topics to read in place of --topic: a regular expression that their whole names match,"
          + " as plant[.].*[.]alarms. Those that are there when the job starts; it warns of those that"
          + " are made later. Default: none.")
  @Nullable String getTopicPattern();

  void setTopicPattern(@Nullable String value);

  @Description(
      "The consumer group under which Kafka keeps how far was read. Of this job alone. Required.")
  @Nullable String getGroupId();

  void setGroupId(@Nullable String value);

  @Description(
      "Where a partition is read from for which the group has committed no offset: EARLIEST, the"
          + " oldest message; LATEST, the next to come; COMMITTED, nowhere: the job fails.")
  @Default.Enum("EARLIEST")
  StartFrom getStartFrom();

  void setStartFrom(StartFrom value);

  @Description(
      "What the job does where messages that it has not read are gone, by retention or with the"
          + " topic: FAIL, it names the gap and fails; SKIP, it warns and goes on at the oldest"
          + " message that is there.")
  @Default.Enum("FAIL")
  OnGap getOnGap();

  void setOnGap(OnGap value);

  @Description(
      "Where further settings of Kafka's clients are kept, as a properties file with passwords in"
          + " it: env:NAME, file:PATH or gcp:projects/P/secrets/S/versions/V, read on the machine"
          + " that launches and on the workers. Default: none.")
  @Nullable String getKafkaProperties();

  void setKafkaProperties(@Nullable String value);
}
