package io.cdfrecords.benchmark;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.record.CdfRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.values.PCollection;

/**
 * This library with a part of the records for each of several projects. The paces of all together
 * are beyond what two processors do, so that no pace holds the job back.
 */
record ManyProjectsSink(Load load, int project) implements SinkKind.Sink {
  private static final int PROJECTS = 4;

  /** The most that a write may be given. */
  private static final int REQUESTS_PER_SECOND = 40;

  /** Returns the sinks of all projects. */
  static List<SinkKind.Sink> all(Load load) {
    return IntStream.range(0, PROJECTS)
        .<SinkKind.Sink>mapToObj(project -> new ManyProjectsSink(load, project))
        .toList();
  }

  @Override
  public void take(PCollection<CdfRecord> records) {
    records.apply(
        "Write" + project,
        CdfRecordsIO.write()
            .to("alarms")
            .withProject(CdfProject.of(load.url(), "p" + project))
            .withCredentials(Credentials.tokenFrom(new FixedToken()))
            .withRequestsPerSecond(REQUESTS_PER_SECOND)
            .withShards(1));
  }
}
