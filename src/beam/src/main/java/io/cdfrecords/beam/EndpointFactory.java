package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import java.io.Serializable;

/**
 * Makes the endpoint on a worker. It travels in the job's graph, so it holds no secret and no
 * connection. Factories that are equal share one endpoint in a process.
 */
@FunctionalInterface
public interface EndpointFactory extends Serializable {
  /** Returns a new endpoint; it is closed when the last user in the process is done. */
  RecordsEndpoint create();
}
