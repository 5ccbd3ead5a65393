package io.cdfrecords.pipelines.cluster;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * A job without end: numbers from 0 on, each the external id of a record. The sequence of what is
 * stored shows what was lost, and the requests what was sent twice.
 */
public final class EndlessJob {
  static final String SPACE = "plant";
  private static final SourceId ALARM = SourceId.container("model", "Alarm");
  private static final int NUMBERS_A_SECOND = 500;

  private EndlessJob() {}

  /** Submits the job with the options that are given. */
  public static void main(String[] args) {
    EndlessJobOptions options = PipelineOptionsFactory.fromArgs(args).as(EndlessJobOptions.class);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            "Count",
            GenerateSequence.from(0).withRate(NUMBERS_A_SECOND, Duration.standardSeconds(1)))
        .apply(
            "To records",
            MapElements.into(TypeDescriptor.of(CdfRecord.class)).via(EndlessJob::record))
        .apply(
            "Write",
            CdfRecordsIO.write()
                .to(options.getStream())
                .withProject(CdfProject.of(options.getCdfBaseUrl(), "p"))
                .withCredentials(
                    Credentials.clientCredentials(
                        options.getTokenUrl(),
                        "emulator",
                        SecretRef.parse(options.getClientSecret())))
                .withMode(options.getWriteMode())
                .withDuplicates(DuplicatePolicy.DEAD_LETTER)
                .withShards(2));
    pipeline.run();
  }

  private static CdfRecord record(Long number) {
    return CdfRecord.builder(SPACE, String.valueOf(number)).put(ALARM, "number", number).build();
  }
}
