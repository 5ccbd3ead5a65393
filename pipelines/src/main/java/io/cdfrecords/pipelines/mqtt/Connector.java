package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.api.ConfigurationException;
import java.io.IOException;

/** Makes connections to one session of a broker. */
@FunctionalInterface
interface Connector {
  /**
   * Connects, and subscribes where the broker does not know the session.
   *
   * @param resumed whether the session was read before, so that the broker should know it
   * @throws IOException if trying again may help
   * @throws ConfigurationException if a person must mend something
   */
  BrokerConnection connect(boolean resumed) throws IOException;
}
