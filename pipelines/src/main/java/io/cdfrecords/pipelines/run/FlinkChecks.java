package io.cdfrecords.pipelines.run;

import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Checks that Flink has checkpoints. Without them, records in the memory of a worker that dies are
 * lost, although the source has committed or acknowledged them. Checkpoints need a directory to
 * hold more than a few megabytes.
 */
public final class FlinkChecks {
  private FlinkChecks() {}

  /** Refuses Flink without checkpoints. Flink's runner need not be on the class path. */
  public static void require(PipelineOptions options) {
    FlinkSettings flink = FlinkSettings.of(options);
    if (flink == null) {
      return;
    }
    if (!(flink.get("getCheckpointingInterval") instanceof Long interval) || interval <= 0) {
      throw new WrongOptionException(
          "--checkpointingInterval must be given with Flink, in milliseconds, as 10000: without"
              + " checkpoints a worker's death loses what was read and not yet written");
    }
    String cluster =
        flink.get("getStateBackendStoragePath") == null ? flink.unpreparedCluster() : null;
    if (cluster != null && ClusterSettings.keepsCheckpointsInMemory(cluster)) {
      throw new WrongOptionException(
          "--stateBackend=filesystem --stateBackendStoragePath=DIR must be given, or the cluster at "
              + cluster
              + " must set state.checkpoints.dir, to a directory that all of its machines reach:"
              + " without it the cluster keeps checkpoints in memory, at most 5 MB of each state,"
              + " and restarts the job again and again once an outage lets more than that wait");
    }
    // Beam ignores it then: the job would start without the state of the savepoint.
    String master = flink.master();
    if (flink.get("getSavepointPath") != null && master.startsWith("[")) {
      throw new WrongOptionException(
          "--savepointPath must be given with --flinkMaster=HOST:PORT only, but was with "
              + master
              + ": give it to flink run as -s, or as execution.savepoint.path in the configuration"
              + " in --flinkConfDir");
    }
  }
}
