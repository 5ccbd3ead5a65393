package io.cdfrecords.beam;

import java.io.Serializable;

/**
 * The settings of a shard, from the construction of the job.
 *
 * @param spec the settings of the write
 * @param endpoint how the endpoint is made on a worker
 * @param boundedInput whether the input ends
 * @param windows assigns the window of a result
 * @param write the name of this write in the log of failures
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
