package io.cdfrecords.benchmark;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.values.PCollection;

/** This library, with all its defaults but the number of shards. */
record LibrarySink(Load load) implements SinkKind.Sink {
  @Override
  public void take(PCollection<CdfRecord> records) {
    records.apply(
        "Write",
        CdfRecordsIO.write()
            .to("alarms")
            .withProject(CdfProject.of(load.url(), "p"))
            .withCredentials(Credentials.tokenFrom(new FixedToken()))
            .withShards(load.shards()));
  }
}
