package io.cdfrecords.pipelines.mqtt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key pair with a certificate that it signed itself, made by the JDK's own keytool. */
record KeytoolIdentity(KeyStore store) {
  static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "identity";

  /**
   * Makes one.
   *
   * @param algorithm RSA, EC or Ed25519
   */
  static KeytoolIdentity create(Path directory, String algorithm)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = Files.createTempFile(directory, "identity", ".p12");
    Files.delete(file);
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException(new String(keytool.getInputStream().readNBytes(2_000), UTF_8));
    }
    return new KeytoolIdentity(KeyStore.getInstance(file.toFile(), PASSWORD));
  }

  /** The certificate as PEM. */
  String certificate() throws GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
  }

  /** The private key as PEM. */
  String key() throws GeneralSecurityException {
    return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
