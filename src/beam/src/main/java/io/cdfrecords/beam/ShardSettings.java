package io.cdfrecords.beam;

import java.io.Serializable;

/**
 * The settings of a shard, as they are where the job is built.
 *
 * @param spec the settings of the write
 * @param endpoint how the endpoint is made on a worker
 * @param boundedInput whether the input ends
 * @param windows which window a result falls into
 * @param write what tells this write from others in the log of failures
 */
record ShardSettings(
    WriteSpec spec,
    EndpointFactory endpoint,
    boolean boundedInput,
    InputWindows.WindowOf windows,
    String write)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
