package io.cdfrecords.pipelines;

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
            "Writes the records of files (JSON lines, CSV, Avro, Parquet) into a CDF stream. What"
                + " cannot be written becomes a dead letter, with the reason."));
  }

  Path file() {
    return Path.of("templates", pipeline + ".json");
  }

  @Override
  public String toString() {
    return pipeline;
  }
}
