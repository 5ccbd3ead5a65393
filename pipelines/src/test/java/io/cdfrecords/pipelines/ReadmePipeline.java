package io.cdfrecords.pipelines;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** The pipeline that the README shows, so that what is copied from there is known to work. */
final class ReadmePipeline {
  private ReadmePipeline() {}

  static void build(Pipeline pipeline, CdfProject project, Credentials cdf, String failures) {
    WriteResult result =
        pipeline
            .apply("Read tags", Create.of("PT-101", "FT-202"))
            .apply(
                "To records",
                MapElements.into(TypeDescriptor.of(CdfRecord.class)).via(tag -> alarm(tag)))
            .apply(
                "Write",
                CdfRecordsIO.write().to("alarms").withProject(project).withCredentials(cdf));
    result
        .failures()
        .apply("Describe", MapElements.into(TypeDescriptors.strings()).via(FailedRecord::toString))
        .apply("Keep failures", TextIO.write().to(failures));
  }

  static CdfRecord alarm(String tag) {
    SourceId alarm = SourceId.container("model", "Alarm");
    Instant raisedAt = Instant.parse("2026-11-23T10:15:30.123456Z").truncatedTo(ChronoUnit.MILLIS);
    return CdfRecord.builder("plant", tag + "-" + raisedAt)
        .put(alarm, "severity", 700)
        .put(alarm, "raisedAt", raisedAt)
        .build();
  }
}
