package io.cdfrecords.benchmark;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.transforms.Partition;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * This library with a part of the records for each of several projects. The paces of all together
 * are beyond what two processors do, so that no pace holds the job back.
 */
record ManyProjectsSink(Load load) implements SinkKind.Sink {
  private static final int PROJECTS = 4;

  /** The most that a write may be given. */
  private static final int REQUESTS_PER_SECOND = 40;

  @Override
  public void take(PCollection<CdfRecord> records) {
    PCollectionList<CdfRecord> parts =
        records.apply("Divide", Partition.of(PROJECTS, ManyProjectsSink::project));
    for (int i = 0; i < PROJECTS; i++) {
      parts
          .get(i)
          .apply(
              "Write" + i,
              CdfRecordsIO.write()
                  .to("alarms")
                  .withProject(CdfProject.of(load.url(), "p" + i))
                  .withCredentials(Credentials.tokenFrom(new FixedToken()))
                  .withRequestsPerSecond(REQUESTS_PER_SECOND)
                  .withShards(1));
    }
  }

  private static int project(CdfRecord record, int projects) {
    return Math.floorMod(record.id().externalId().hashCode(), projects);
  }
}
