package io.cdfrecords.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost of an unknown authority, made by the JDK's own keytool. */
final class TlsIdentity {
  static final String PASSWORD = "changeit";

  private final SSLContext presenting;
  private final SSLContext trusting;
  private final X509Certificate certificate;

  private TlsIdentity(KeyStore store) throws GeneralSecurityException {
    certificate = (X509Certificate) store.getCertificate("localhost");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    presenting = SSLContext.getInstance("TLS");
    presenting.init(keys.getKeyManagers(), null, null);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  static TlsIdentity create(Path directory) throws IOException, GeneralSecurityException {
    Path file = directory.resolve("identity.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "localhost",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException(
            "keytool failed: "
                + new String(keytool.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      keytool.destroyForcibly();
    }
    return new TlsIdentity(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
  }

  ServerSocket listening() throws IOException {
    return listening(0);
  }

  ServerSocket listening(int port) throws IOException {
    return presenting
        .getServerSocketFactory()
        .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** What a client must present as the JVM's default to trust this certificate. */
  SSLContext trusting() {
    return trusting;
  }
}
