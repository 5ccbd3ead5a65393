package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.api.ConfigurationException;
import java.io.IOException;

/** Opens connections to a session of a broker. */
@FunctionalInterface
interface Connector {
  /**
   * Connects, and subscribes if the broker does not know the session.
   *
   * @param resumed whether the session was read before, so that the broker should know it
   * @throws IOException if another attempt may help
   * @throws ConfigurationException if the configuration must be corrected
   */
  BrokerConnection connect(boolean resumed) throws IOException;
}
