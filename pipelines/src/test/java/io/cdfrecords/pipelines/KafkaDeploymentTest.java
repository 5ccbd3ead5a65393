package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.run.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifest of KafkaToRecords agrees with it, and with that of FilesToRecords. */
final class KafkaDeploymentTest {
  private FlinkDeployment manifest;
  private KafkaToRecordsOptions options;

  @BeforeEach
  void read() throws IOException {
    manifest = FlinkDeployment.read("kafka-to-records.yaml");
    options =
        CommandLine.parse(manifest.arguments().toArray(String[]::new), KafkaToRecordsOptions.class);
  }

  @Test
  void givesOptionsThatThePipelineTakes() {
    List<String> steps = new ArrayList<>();
    KafkaToRecords.pipeline(options)
        .traverseTopologically(
            new Pipeline.PipelineVisitor.Defaults() {
              @Override
              public void visitPrimitiveTransform(
                  org.apache.beam.sdk.runners.TransformHierarchy.Node step) {
                steps.add(step.getFullName().split("/", 2)[0]);
              }
            });
    assertThat(steps, hasItem("Write messages"));
    assertThat(
        manifest.at("spec", "job", "entryClass").toString(), is(KafkaToRecords.class.getName()));
  }

  @Test
  void isStoppedWithASavepointAndTakesCheckpointsThatWaitForNobody() {
    assertThat(manifest.at("spec", "job", "upgradeMode"), is("savepoint"));
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    assertThat(flink.getUnalignedCheckpointEnabled(), is(true));
    assertThat(flink.getCheckpointingInterval(), is(10_000L));
    assertThat(flink.getAttachedMode(), is(false));
    assertThat(manifest.at("spec", "job", "parallelism"), is(flink.getParallelism()));
  }

  @Test
  void runsInTheSameSurroundingsAsTheOther() throws IOException {
    FlinkDeployment files = FlinkDeployment.read();
    for (String same : List.of("image", "flinkVersion", "flinkConfiguration", "podTemplate")) {
      assertThat(same, manifest.at("spec", same), is(files.at("spec", same)));
    }
    assertThat(manifest.at("spec", "job", "jarURI"), is(files.at("spec", "job", "jarURI")));
  }
}
