package io.cdfrecords.pipelines;

import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.pipelines.run.CommandLine;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PeriodicImpulse;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * A pipeline that never ends: a record each second, as anybody would write one with the library.
 */
final class UnboundedRun {
  private static final SourceId HEARTBEAT = SourceId.container("model", "Heartbeat");

  private UnboundedRun() {}

  /** Runs it with the project and the credentials that the arguments give. */
  static void of(List<String> arguments, WriteRecords<CdfRecord> write) {
    FilesToRecordsOptions options =
        CommandLine.parse(arguments.toArray(String[]::new), FilesToRecordsOptions.class);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Each second", PeriodicImpulse.create().withInterval(Duration.standardSeconds(1)))
        .apply(
            "To records",
            MapElements.into(TypeDescriptor.of(CdfRecord.class))
                .via(
                    second ->
                        CdfRecord.builder("plant", "heartbeat-" + second)
                            .put(HEARTBEAT, "at", String.valueOf(second))
                            .build()))
        .apply(
            "Write records",
            write
                .to(String.valueOf(options.getStream()))
                .withProject(
                    CdfProject.of(
                        String.valueOf(options.getCdfBaseUrl()),
                        String.valueOf(options.getCdfProject())))
                .withCredentials(SignIn.of(options).credentials()));
    pipeline.run();
  }
}
