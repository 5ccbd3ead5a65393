package io.cdfrecords.pipelines.docs;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** What the pages on Beam show, so that what is copied from there is known to work. */
final class BeamExamples {
  private BeamExamples() {}

  static String signIn() {
    CdfProject project = CdfProject.of("https://westeurope-1.cognitedata.com", "my-project");
    Credentials credentials =
        Credentials.clientCredentials(
                "https://login.microsoftonline.com/my-tenant/oauth2/v2.0/token",
                "my-client-id",
                SecretRef.parse("env:CDF_CLIENT_SECRET"))
            .withScopes("https://westeurope-1.cognitedata.com/.default");
    return project + " " + credentials.describe();
  }

  static SecretRef secret() {
    SecretRef secret = SecretRef.parse("gcp:projects/my-gcp-project/secrets/cdf/versions/latest");
    return secret;
  }

  static CdfRecord alarm(String tag, String time) {
    SourceId alarm = SourceId.container("model", "Alarm");
    Instant raisedAt = Instant.parse(time).truncatedTo(ChronoUnit.MILLIS);
    CdfRecord record =
        CdfRecord.builder("plant", tag + "-" + raisedAt)
            .put(alarm, "severity", 700)
            .put(alarm, "raisedAt", raisedAt)
            .put(alarm, "asset", new DirectRelation("assets", tag))
            .build();
    return record;
  }

  static WriteResult write(
      PCollection<CdfRecord> records, CdfProject project, Credentials credentials) {
    WriteResult result =
        records.apply(
            "Write alarms",
            CdfRecordsIO.write().to("alarms").withProject(project).withCredentials(credentials));
    return result;
  }

  static WriteResult writeChanges(
      PCollection<RecordChange> changes, CdfProject project, Credentials credentials) {
    WriteResult result =
        changes.apply(
            "Write changes",
            CdfRecordsIO.writeChanges()
                .to("alarms")
                .withProject(project)
                .withCredentials(credentials)
                .withVersion(change -> offsetOf(change)));
    return result;
  }

  static WriteResult writeVersioned(
      PCollection<KV<Long, CdfRecord>> versioned, CdfProject project, Credentials credentials) {
    WriteResult result =
        versioned.apply(
            "Write alarms",
            CdfRecordsIO.write((KV<Long, CdfRecord> element) -> element.getValue())
                .to("alarms")
                .withProject(project)
                .withCredentials(credentials)
                .withMode(WriteMode.UPSERT)
                .withVersion(KV::getKey));
    return result;
  }

  private static long offsetOf(RecordChange change) {
    return change.match(record -> 1L, id -> 2L);
  }
}
