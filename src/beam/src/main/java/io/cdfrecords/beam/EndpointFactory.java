package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import java.io.Serializable;

/**
 * Creates the endpoint on a worker. The job's graph holds it, so it has no secret and no
 * connection. Equal factories share one endpoint in a process.
 */
@FunctionalInterface
public interface EndpointFactory extends Serializable {
  /** Returns a new endpoint; it is closed when the last user in the process is done. */
  RecordsEndpoint create();
}
