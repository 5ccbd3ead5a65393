package io.cdfrecords.beam;

import io.cdfrecords.auth.Credentials;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** Writes of rows as the pages show them. */
final class RowExamples {
  private RowExamples() {}

  static WriteResult byConvention(
      PCollection<Row> rows, CdfProject project, Credentials credentials) {
    return rows.apply(
        "Write alarms",
        CdfRecordsIO.writeRows()
            .toContainer("model", "Alarm")
            .to("alarms")
            .withProject(project)
            .withCredentials(credentials));
  }

  static WriteResult mapped(
      PCollection<Row> rows, String yaml, CdfProject project, Credentials credentials) {
    return rows.apply(
        "Write work orders",
        CdfRecordsIO.writeRows()
            .withMapping(yaml)
            .to("work-orders")
            .withProject(project)
            .withCredentials(credentials));
  }
}
