package io.cdfrecords.pipelines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client library against a broker on a raw socket, which sends what other brokers refuse. */
final class PahoConnectorTest {
  private static final List<String> TOPICS =
      List.of("a/\uD83D\uDE00", "\uD83F\uDFFF", "\uFFFE", "a\u0001b", "plain");

  @Test
  void readsMessagesOfTopicsThatTheLibraryRefusesAndThoseBehind() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread broker = new Thread(() -> serve(socket));
      broker.start();
      PahoConnector connector = new PahoConnector(session(socket.getLocalPort()), 1000);
      List<String> topics = new ArrayList<>();
      try (BrokerConnection connection = connector.connect(false)) {
        for (int i = 0; i < TOPICS.size(); i++) {
          ReceivedMessage message = requireNonNull(connection.poll(Duration.ofSeconds(20)));
          topics.add(message.topic());
          connection.acknowledge(message.packetId());
        }
        ReceivedMessage large = requireNonNull(connection.poll(Duration.ofSeconds(20)));
        assertThat(large.withheld(), containsString("has 5000 bytes"));
        assertThat(large.packetId(), is(TOPICS.size() + 1));
      }
      assertThat(topics, contains(TOPICS.toArray()));
      broker.join();
    }
  }

  private static MqttSession session(int port) {
    return new MqttSession("tcp://127.0.0.1:" + port, "reader", "#", null, null);
  }

  private static void serve(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      packet(in);
      out.write(new byte[] {0x20, 2, 0, 0});
      byte[] subscribe = packet(in);
      out.write(new byte[] {(byte) 0x90, 3, subscribe[0], subscribe[1], 1});
      for (int i = 0; i < TOPICS.size(); i++) {
        out.write(PublishStreamTest.publish(0x32, TOPICS.get(i), i + 1, "{}".getBytes(UTF_8)));
      }
      out.write(PublishStreamTest.publish(0x32, "large", TOPICS.size() + 1, new byte[5000]));
      while (in.read() >= 0) {
        // Acknowledgements, and the end.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rest of a packet of at most 127 bytes. */
  static byte[] packet(DataInputStream in) throws IOException {
    in.readUnsignedByte();
    byte[] rest = new byte[in.readUnsignedByte()];
    in.readFully(rest);
    return rest;
  }
}
