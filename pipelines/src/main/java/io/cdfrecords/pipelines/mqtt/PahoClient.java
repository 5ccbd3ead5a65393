package io.cdfrecords.pipelines.mqtt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Eclipse Paho's client behind a {@link PublishStream}. Its own receiver silently dies of a topic
 * that it refuses, and reads any payload into memory.
 */
final class PahoClient extends MqttClient {
  PahoClient(String brokerUrl, String clientId, int maxPayloadBytes) throws MqttException {
    super(brokerUrl, clientId, new MemoryPersistence());
    aClient = new Async(brokerUrl, clientId, maxPayloadBytes);
  }

  /** The client that the library's own client delegates to. */
  private static final class Async extends MqttAsyncClient {
    private final int maxPayloadBytes;

    Async(String brokerUrl, String clientId, int maxPayloadBytes) throws MqttException {
      super(brokerUrl, clientId, new MemoryPersistence());
      this.maxPayloadBytes = maxPayloadBytes;
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectOptions options)
        throws MqttException {
      NetworkModule[] modules = super.createNetworkModules(address, options);
      for (int i = 0; i < modules.length; i++) {
        modules[i] = new Enveloping(modules[i], maxPayloadBytes);
      }
      return modules;
    }
  }

  /** A network connection whose messages are in envelopes. */
  private record Enveloping(NetworkModule module, int maxPayloadBytes) implements NetworkModule {
    @Override
    public void start() throws IOException, MqttException {
      module.start();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new PublishStream(new BufferedInputStream(module.getInputStream()), maxPayloadBytes);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return module.getOutputStream();
    }

    @Override
    public void stop() throws IOException {
      module.stop();
    }

    @Override
    public String getServerURI() {
      return module.getServerURI();
    }
  }
}
