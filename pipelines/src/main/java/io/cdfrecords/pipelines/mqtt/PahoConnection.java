package io.cdfrecords.pipelines.mqtt;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of Eclipse Paho.
 *
 * <p>Its thread never waits for the reader, since the broker would then take the client for dead.
 * The broker limits the messages that need an acknowledgement; of the others a limited number is
 * kept.
 */
final class PahoConnection implements BrokerConnection, MqttCallback {
  private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
  private static final long CLOSE_MILLIS = 2_000;

  /**
   * The number of waiting messages beyond which messages that need no acknowledgement are dropped.
   */
  private static final int MOST_UNAWAITED = 10_000;

  private final MqttClient client;
  private final BlockingQueue<ReceivedMessage> inbox = new LinkedBlockingQueue<>();
  private volatile boolean lost;
  private boolean dropped;

  PahoConnection(MqttClient client) {
    this.client = client;
  }

  @Override
  public void messageArrived(String envelope, MqttMessage message) {
    ReceivedMessage arrival =
        Envelope.open(message.getPayload(), message.getQos() == 0 ? 0 : message.getId());
    if (arrival.isAwaited() || inbox.size() < MOST_UNAWAITED) {
      inbox.add(arrival);
    } else if (!dropped) {
      dropped = true;
      LOG.warn(
          "Messages of quality of service 0 are dropped, on {} first: {} are waiting to be written."
              + " Publish with quality of service 1",
          arrival.topic(),
          MOST_UNAWAITED);
    }
  }

  @Override
  public void connectionLost(Throwable cause) {
    lost = true;
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // This client publishes nothing.
  }

  @Override
  public @Nullable ReceivedMessage poll(Duration wait) throws InterruptedException {
    return inbox.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isLost() {
    return lost;
  }

  @Override
  public void acknowledge(int packetId) {
    try {
      client.messageArrivedComplete(packetId, 1);
    } catch (MqttException e) {
      // The broker sends it again on the next connection.
      LOG.debug("A message was not acknowledged", e);
    }
  }

  @Override
  public void close() {
    lost = true;
    try {
      // Sends pending acknowledgements and DISCONNECT; the alternative may wait forever.
      client.disconnectForcibly(CLOSE_MILLIS, CLOSE_MILLIS, true);
    } catch (MqttException e) {
      LOG.debug("The broker was not told of the end", e);
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("The client was closed already", e);
    }
  }
}
