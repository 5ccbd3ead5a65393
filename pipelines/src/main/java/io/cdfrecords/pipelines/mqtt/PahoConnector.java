package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretRef;
import java.io.IOException;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects with Eclipse Paho on the worker, which reads the password for each connection. */
final class PahoConnector implements Connector {
  private static final Logger LOG = LoggerFactory.getLogger(PahoConnector.class);
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int CONNECT_SECONDS = 10;
  private static final int AT_LEAST_ONCE = 1;

  private final MqttSession session;
  private final int maxPayloadBytes;

  /**
   * A connector.
   *
   * @param session the session
   * @param maxPayloadBytes the largest payload that is read into memory, in bytes
   */
  PahoConnector(MqttSession session, int maxPayloadBytes) {
    this.session = session;
    this.maxPayloadBytes = maxPayloadBytes;
  }

  @Override
  public BrokerConnection connect(boolean resumed) throws IOException {
    try {
      MqttClient client = new PahoClient(session.brokerUrl(), session.clientId(), maxPayloadBytes);
      PahoConnection connection = new PahoConnection(client);
      boolean ready = false;
      try {
        // Before it connects, since a broker sends kept messages at once.
        client.setCallback(connection);
        client.setManualAcks(true);
        client.setTimeToWait(CONNECT_SECONDS * 1000L);
        subscribe(client, client.connectWithResult(options()).getSessionPresent(), resumed);
        ready = true;
        return connection;
      } finally {
        if (!ready) {
          connection.close();
        }
      }
    } catch (IllegalArgumentException e) {
      // The library refuses control characters and noncharacters.
      throw new ConfigurationException(
          "--topicFilter, --mqttClientId and --mqttUsername must have no control characters", e);
    } catch (MqttException e) {
      String mend = ConnectFailure.of(session, e);
      if (mend != null) {
        throw new ConfigurationException(mend, e);
      }
      throw new IOException(session.brokerUrl() + ": " + e.getMessage(), e);
    }
  }

  private void subscribe(MqttClient client, boolean known, boolean resumed) throws MqttException {
    if (known && resumed) {
      // A new subscription would deliver the retained messages again, however old they are.
      return;
    }
    if (resumed) {
      LOG.warn(
          "The broker {} has forgotten the session of the client {}: messages published"
              + " without a connection are lost",
          session.brokerUrl(),
          session.clientId());
    }
    IMqttToken granted = client.subscribeWithResponse(session.topicFilter(), AT_LEAST_ONCE);
    String mend = ConnectFailure.ofSubscription(session, granted.getGrantedQos()[0]);
    if (mend != null) {
      throw new ConfigurationException(mend);
    }
  }

  private MqttConnectOptions options() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(false);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout(CONNECT_SECONDS);
    if (session.username() != null) {
      options.setUserName(session.username());
    }
    MqttTls tls = session.tls();
    if (tls != null && !tls.isDefault()) {
      options.setSocketFactory(tls.sockets());
    }
    SecretRef password = session.password();
    if (password != null) {
      options.setPassword(password.resolve().toCharArray());
    }
    return options;
  }
}
