package io.cdfrecords.pipelines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretRef;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker with a certificate of its own authority, which lets in one client by certificate. */
final class MqttTlsTest {
  @TempDir static Path directory;
  private static KeytoolIdentity broker;
  private static KeytoolIdentity reader;

  @BeforeAll
  static void makeIdentities() throws Exception {
    broker = KeytoolIdentity.create(directory, "RSA");
    reader = KeytoolIdentity.create(directory, "EC");
  }

  private static SecretRef kept(String text) throws IOException {
    Path file = Files.createTempFile(directory, "kept", ".pem");
    return SecretRef.parse("file:" + Files.writeString(file, text));
  }

  private static MqttTls withCertificateOf(KeytoolIdentity identity) throws Exception {
    return new MqttTls(
        kept(broker.certificate()), kept(identity.certificate()), kept(identity.key()));
  }

  private static SSLServerSocket listening() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(broker.store(), KeytoolIdentity.PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(reader.store());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    return socket;
  }

  /** Returns the topic of the one message that the broker has. */
  private static String read(@Nullable MqttTls tls) throws Exception {
    try (SSLServerSocket socket = listening()) {
      Thread serving = new Thread(() -> serve(socket));
      serving.setDaemon(true);
      serving.start();
      MqttSession session =
          new MqttSession(
              "ssl://localhost:" + socket.getLocalPort(), "reader", "#", null, null, tls);
      try (BrokerConnection connection = new PahoConnector(session, 1000).connect(false)) {
        return requireNonNull(connection.poll(Duration.ofSeconds(20))).topic();
      }
    }
  }

  private static void serve(SSLServerSocket socket) {
    try (Socket client = socket.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      PahoConnectorTest.packet(in);
      out.write(new byte[] {0x20, 2, 0, 0});
      byte[] subscribe = PahoConnectorTest.packet(in);
      out.write(new byte[] {(byte) 0x90, 3, subscribe[0], subscribe[1], 1});
      out.write(PublishStreamTest.publish(0x32, "plant/a", 1, "{}".getBytes(UTF_8)));
      while (in.read() >= 0) {
        // Acknowledgements, and the end.
      }
    } catch (IOException e) {
      // The handshake failed, or the reader left.
      return;
    }
  }

  @Test
  void letsInTheClientThatShowsItsCertificate() throws Exception {
    assertThat(read(withCertificateOf(reader)), is("plant/a"));
  }

  @Test
  void isNotTrustedWithoutItsAuthority() {
    Exception e = assertThrows(ConfigurationException.class, () -> read(null));
    assertThat(e.getMessage(), containsString("see --brokerUrl, --mqttTrustedCertificates"));
  }

  @Test
  void refusesAClientWithoutACertificate() throws Exception {
    MqttTls tls = new MqttTls(kept(broker.certificate()), null, null);
    Exception e = assertThrows(ConfigurationException.class, () -> readAgain(tls));
    assertThat(e.getMessage(), containsString("see --mqttClientCertificate and --mqttClientKey"));
  }

  /**
   * Reads as a reader does, which connects again: with TLS 1.3 the broker refuses a certificate
   * after the handshake, and may close the connection before its reason is read.
   */
  private static void readAgain(MqttTls tls) throws Exception {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        read(tls);
        return;
      } catch (IOException e) {
        // Closed without a reason.
      }
    }
  }

  @Test
  void refusesAClientWithAnother() throws Exception {
    MqttTls tls = withCertificateOf(broker);
    Exception e = assertThrows(ConfigurationException.class, () -> readAgain(tls));
    assertThat(e.getMessage(), containsString("see --mqttClientCertificate and --mqttClientKey"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsKeysOfEachKind(String algorithm) throws Exception {
    withCertificateOf(KeytoolIdentity.create(directory, algorithm)).sockets();
  }

  @ParameterizedTest
  @CsvSource({
    "hush",
    "-----BEGIN PRIVATE KEY-----hush-----END PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----hush-----END RSA PRIVATE KEY-----",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----hush-----END ENCRYPTED PRIVATE KEY-----"
  })
  void refusesWhatIsNoKeyWithoutRepeatingIt(String pem) throws Exception {
    MqttTls tls = new MqttTls(null, kept(reader.certificate()), kept(pem));
    Exception e = assertThrows(ConfigurationException.class, tls::sockets);
    assertThat(e.getMessage(), containsString("must hold a private key of RSA, EC or EdDSA"));
    assertThat(e.getMessage(), not(containsString("hush")));
  }

  @Test
  void refusesWhatIsNoCertificate() throws Exception {
    MqttTls tls = new MqttTls(kept("hush"), null, null);
    Exception e = assertThrows(ConfigurationException.class, tls::sockets);
    assertThat(e.getMessage(), containsString("--mqttTrustedCertificates file:"));
    assertThat(e.getMessage(), not(containsString("hush")));
  }

  @Test
  void refusesACertificateWithoutItsKeyAndBothWithoutTls() throws Exception {
    SecretRef certificate = kept(reader.certificate());
    assertThrows(IllegalArgumentException.class, () -> new MqttTls(null, certificate, null));
    MqttTls tls = new MqttTls(certificate, null, null);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new MqttSession("tcp://h", "c", "#", null, null, tls));
    assertThat(e.getMessage(), containsString("brokerUrl must be ssl://HOST:PORT with"));
  }
}
