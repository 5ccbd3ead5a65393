package com.example;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

public final class WriteAlarms {
  public static void main(String[] args) {
    CdfProject project = CdfProject.of(System.getenv("CDF_URL"), System.getenv("CDF_PROJECT"));
    Credentials credentials =
        Credentials.clientCredentials(
            System.getenv("CDF_TOKEN_URL"),
            System.getenv("CDF_CLIENT_ID"),
            SecretRef.parse("env:CDF_CLIENT_SECRET"));
    SourceId alarm = SourceId.container("model", "Alarm");

    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.fromArgs(args).create());
    WriteResult result =
        pipeline
            .apply("Read tags", Create.of("PT-101", "FT-202"))
            .apply(
                "To records",
                MapElements.into(TypeDescriptor.of(CdfRecord.class))
                    .via(
                        tag ->
                            CdfRecord.builder("plant", tag)
                                .put(alarm, "severity", 700)
                                .put(alarm, "raisedAt", Instant.now().truncatedTo(MILLIS))
                                .build()))
            .apply(
                "Write alarms",
                CdfRecordsIO.write()
                    .to("alarms")
                    .withProject(project)
                    .withCredentials(credentials));
    // A pipeline that ignores its failures loses those records.
    result
        .failures()
        .apply(
            "Describe failures",
            MapElements.into(TypeDescriptors.strings())
                .via(
                    failure ->
                        failure.getReason()
                            + " "
                            + failure.getExternalId()
                            + ": "
                            + failure.getMessage()))
        .apply("Write failures", TextIO.write().to("failures").withSuffix(".txt"));
    pipeline.run().waitUntilFinish();
  }
}
