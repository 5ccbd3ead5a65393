package io.cdfrecords.pipelines;

import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
import io.cdfrecords.pipelines.pubsub.PubsubToRecordsOptions;
import io.cdfrecords.pipelines.replay.ReplayDeadLettersOptions;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A pipeline that is offered as a Flex Template of Dataflow.
 *
 * @param pipeline its main class' name, and that of the file
 * @param title its name for a person
 * @param streaming whether its input never ends
 * @param options its options
 * @param description what it does
 */
record FlexTemplate(
    String pipeline,
    String title,
    boolean streaming,
    Class<? extends PipelineOptions> options,
    String description) {

  /** All of them: a new pipeline needs a line here, and its file written by the test. */
  static List<FlexTemplate> all() {
    return List.of(
        new FlexTemplate(
            "FilesToRecords",
            "Files to CDF records",
            false,
            FilesToRecordsOptions.class,
            "Writes the records of files (JSON lines, CSV, Avro, Parquet, XLSX, XML) into a CDF stream. What"
                + " cannot be written becomes a dead letter, with the reason."),
        new FlexTemplate(
            "ReplayDeadLetters",
            "Replay of CDF records' dead letters",
            false,
            ReplayDeadLettersOptions.class,
            "Sends dead letters to CDF streams again, once their cause is mended: those of given"
                + " reasons and times, with a corrected text or mapping where that was the"
                + " cause."),
        new FlexTemplate(
            "KafkaToRecords",
            "Kafka to CDF records",
            true,
            KafkaToRecordsOptions.class,
            "Writes the messages of Kafka's topics into a CDF stream: as new records, in place of"
                + " older ones, or as changes with deletes. What cannot be written becomes a dead"
                + " letter, in a topic or in files."),
        new FlexTemplate(
            "MqttToRecords",
            "MQTT to CDF records",
            true,
            MqttToRecordsOptions.class,
            "Writes the messages of an MQTT broker into a CDF stream. What cannot be written"
                + " becomes a dead letter, with the reason."),
        new FlexTemplate(
            "PubsubToRecords",
            "Pub/Sub to CDF records",
            true,
            PubsubToRecordsOptions.class,
            "Writes the messages of a Pub/Sub subscription into a CDF stream. What cannot be"
                + " written becomes a dead letter, in a topic or in files."));
  }

  Path file() {
    return Path.of("templates", pipeline + ".json");
  }

  @Override
  public String toString() {
    return pipeline;
  }
}
