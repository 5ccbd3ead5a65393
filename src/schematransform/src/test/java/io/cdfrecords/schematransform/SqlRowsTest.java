package io.cdfrecords.schematransform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.emulator.RecordsEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.sql.SqlTransform;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a query of Beam SQL gives are written as they are. */
final class SqlRowsTest {
  private static final Schema READING =
      Schema.builder()
          .addStringField("tag")
          .addInt32Field("severity")
          .addDoubleField("level")
          .addDateTimeField("raised")
          .addBooleanField("acknowledged")
          .build();

  @TempDir Path directory;

  @Test
  void rowsOfAQueryAreWrittenAsTheyAre() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "test-token");
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      Pipeline pipeline = Pipeline.create();
      pipeline
          .apply(
              Create.of(reading("P-101", 900, 1.5), reading("P-102", 100, 2.5))
                  .withRowSchema(READING))
          .apply(
              SqlTransform.query(
                  "SELECT 'plant' AS space, tag || '-high' AS externalId, severity,"
                      + " level * 2 AS doubled, CAST(severity AS BIGINT) AS wide, raised AS raisedAt,"
                      + " acknowledged, CAST(severity AS DECIMAL) / 8 AS share"
                      + " FROM PCOLLECTION WHERE severity > 500"))
          .apply(
              CdfRecordsIO.writeRows()
                  .toContainer("model", "Alarm")
                  .to("alarms")
                  .withProject(CdfProject.of(emulator.baseUrl(), "p"))
                  .withCredentials(Credentials.token(SecretRef.parse("file:" + token))));
      pipeline.run().waitUntilFinish();

      assertThat(
          emulator.records("alarms").stream()
              .map(record -> record.externalId() + " " + record.sources())
              .toList(),
          contains(
              "P-101-high [{\"source\":{\"type\":\"container\",\"space\":\"model\","
                  + "\"externalId\":\"Alarm\"},\"properties\":{\"severity\":900,\"doubled\":3.0,"
                  + "\"wide\":900,\"raisedAt\":\"2026-11-28T10:15:30.123Z\","
                  + "\"acknowledged\":true,\"share\":112.5}}]"));
    }
  }

  private static Row reading(String tag, int severity, double level) {
    return Row.withSchema(READING)
        .addValues(tag, severity, level, Instant.parse("2026-11-28T10:15:30.123Z"), true)
        .build();
  }
}
