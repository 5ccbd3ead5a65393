package io.cdfrecords.pipelines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
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
  private EmbeddedActiveMQ server;

  /** Starts one on a free port. */
  MqttBroker(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    this.server = start();
  }

  private EmbeddedActiveMQ start() throws IOException {
    EmbeddedActiveMQ started = new EmbeddedActiveMQ();
    started.setConfiguration(configuration());
    started.setSecurityManager(new OneUser());
    try {
      started.start();
    } catch (Exception e) {
      throw new IOException("the broker did not start", e);
    }
    return started;
  }

  private Configuration configuration() {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalDirectory(directory.resolve("journal").toString());
    configuration.setBindingsDirectory(directory.resolve("bindings").toString());
    configuration.setPagingDirectory(directory.resolve("paging").toString());
    configuration.setLargeMessagesDirectory(directory.resolve("large").toString());
    configuration.setJournalFileSize(1 << 20);
    // It would take nothing where other files fill nine tenths of the disk.
    configuration.setMaxDiskUsage(-1);
    configuration.setJournalMinFiles(2);
    try {
      configuration.addAcceptorConfiguration("mqtt", url() + "?protocols=MQTT");
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
    return configuration;
  }

  /** Lets one user in, and lets that one do anything. */
  private static final class OneUser implements ActiveMQSecurityManager {
    @Override
    public boolean validateUser(String user, String password) {
      return USER.equals(user) && PASSWORD.equals(password);
    }

    @Override
    public boolean validateUserAndRole(
        String user, String password, Set<Role> roles, CheckType checkType) {
      return validateUser(user, password);
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker did not stop", e);
    }
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Stops it, and starts it again on the same port with what it kept. */
  void restart() throws IOException {
    stop();
    server = start();
  }

  /** Returns how many messages its sessions hold, those that were sent and not acknowledged too. */
  long unacknowledged() {
    ActiveMQServer broker = server.getActiveMQServer();
    return Stream.of(broker.getActiveMQServerControl().getQueueNames())
        .filter(name -> !name.startsWith("$"))
        .map(name -> broker.locateQueue(SimpleString.of(name)))
        .filter(Objects::nonNull)
        .mapToLong(Queue::getMessageCount)
        .sum();
  }

  /** Returns whether a client has subscribed, so that what is published is kept for it. */
  boolean hasSessions() {
    return Stream.of(server.getActiveMQServer().getActiveMQServerControl().getQueueNames())
        .anyMatch(name -> !name.startsWith("$"));
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
    stop();
  }
}
