package io.cdfrecords.pipelines;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The pipeline that the README shows, so that what is copied from there is known to work. */
final class ReadmePipeline {
  private ReadmePipeline() {}

  static WriteResult build(Pipeline pipeline, CdfProject project, Credentials credentials) {
    SourceId alarm = SourceId.container("model", "Alarm");
    PCollection<CdfRecord> records =
        pipeline
            .apply("Read tags", Create.of("PT-101", "FT-202"))
            .apply(
                "To records",
                MapElements.into(TypeDescriptor.of(CdfRecord.class))
                    .via(
                        tag ->
                            CdfRecord.builder("plant", tag + "-2026-11-23T10:15:30Z")
                                .put(alarm, "severity", 700)
                                .put(alarm, "raisedAt", Instant.parse("2026-11-23T10:15:30Z"))
                                .put(alarm, "asset", new DirectRelation("assets", tag))
                                .build()));
    return records.apply(
        "Write alarms",
        CdfRecordsIO.write().to("alarms").withProject(project).withCredentials(credentials));
  }
}
