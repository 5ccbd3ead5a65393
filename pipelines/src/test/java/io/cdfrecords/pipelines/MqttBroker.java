package io.cdfrecords.pipelines;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A real broker of MQTT in this process, which keeps its sessions in a directory. */
final class MqttBroker implements AutoCloseable {
  static final String USER = "reader";
  static final String PASSWORD = "hush-hush-of-mqtt";

  private final Path directory;
  private final int port;
  private Server server;

  /** Starts one on a free port. */
  MqttBroker(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    this.server = start();
  }

  private Server start() throws IOException {
    Properties properties = new Properties();
    properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
    properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
    properties.setProperty(
        IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, BrokerConstants.DISABLED_PORT_BIND);
    properties.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, directory.toString());
    properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "true");
    properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, "1000000");
    properties.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
    properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
    // It would tell its makers of each start.
    properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    Server started = new Server();
    started.startServer(
        new MemoryConfig(properties),
        List.of(),
        null,
        (client, user, password) ->
            USER.equals(user) && PASSWORD.equals(new String(password, StandardCharsets.UTF_8)),
        null);
    return started;
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Stops it, and starts it again on the same port with what it kept. */
  void restart() throws IOException {
    server.stopServer();
    server = start();
  }

  /** Publishes with quality of service 1, and waits until the broker has it. */
  void publish(String topic, String payload) throws MqttException {
    MqttClient client = new MqttClient(url(), "publisher", new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    options.setUserName(USER);
    options.setPassword(PASSWORD.toCharArray());
    client.connect(options);
    client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    client.disconnect();
    client.close();
  }

  @Override
  public void close() {
    server.stopServer();
  }
}
