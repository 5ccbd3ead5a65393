package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a reader trusts, and its own. All of them are PEM, and only references to
 * them are sent to the workers.
 *
 * @param trusted where the trusted certificates are kept, or null for those that the JVM trusts
 * @param certificate where the reader's own certificate is kept, and those of the authorities
 *     between, or null for none
 * @param key where the private key of that certificate is kept, or null for none
 */
public record MqttTls(
    @Nullable SecretRef trusted, @Nullable SecretRef certificate, @Nullable SecretRef key)
    implements Serializable {
  /** The certificates that the JVM trusts, and none of the reader's own. */
  public static final MqttTls DEFAULT = new MqttTls(null, null, null);

  private static final long serialVersionUID = 1L;
  private static final List<String> KEYS = List.of("RSA", "EC", "EdDSA");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final char[] IN_MEMORY = {};

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if a certificate is given without its key, or a key without
   *     its certificate
   */
  public MqttTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "mqttClientCertificate and mqttClientKey must be given together");
    }
  }

  /** Returns whether these are the defaults. */
  public boolean isDefault() {
    return trusted == null && certificate == null;
  }

  /**
   * Returns what makes the connections.
   *
   * @throws ConfigurationException if a certificate or key cannot be read; the message names the
   *     option and no content
   */
  public SSLSocketFactory sockets() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManagerFactory keys = null;
      if (certificate != null && key != null) {
        keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity(certificate, key), IN_MEMORY);
      }
      TrustManagerFactory trust = null;
      if (trusted != null) {
        trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities(trusted));
      }
      context.init(
          keys == null ? null : keys.getKeyManagers(),
          trust == null ? null : trust.getTrustManagers(),
          null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigurationException(
          "--mqttTrustedCertificates, --mqttClientCertificate and --mqttClientKey cannot be used"
              + " together ("
              + e.getClass().getSimpleName()
              + "): the key must be that of the certificate");
    }
  }

  private static KeyStore authorities(SecretRef trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate one : certificates("mqttTrustedCertificates", trusted)) {
      store.setCertificateEntry("authority-" + number++, one);
    }
    return store;
  }

  private static KeyStore identity(SecretRef certificate, SecretRef key)
      throws GeneralSecurityException, IOException {
    Certificate[] chain =
        certificates("mqttClientCertificate", certificate).toArray(Certificate[]::new);
    KeyStore store = empty();
    store.setKeyEntry("reader", key(key), IN_MEMORY, chain);
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String option, SecretRef kept)
      throws GeneralSecurityException {
    Collection<? extends Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(kept.resolve().getBytes(StandardCharsets.UTF_8)));
    } catch (CertificateException e) {
      certificates = List.of();
    }
    if (certificates.isEmpty()) {
      throw new ConfigurationException(
          "--"
              + option
              + " "
              + kept
              + " must hold certificates as PEM, each from -----BEGIN CERTIFICATE----- to -----END"
              + " CERTIFICATE-----");
    }
    return certificates;
  }

  private static PrivateKey key(SecretRef kept) throws GeneralSecurityException {
    Matcher pem = KEY.matcher(kept.resolve());
    if (pem.find()) {
      try {
        PKCS8EncodedKeySpec spec =
            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String kind : KEYS) {
          PrivateKey key = ofKind(kind, spec);
          if (key != null) {
            return key;
          }
        }
      } catch (IllegalArgumentException e) {
        // It is no Base64; the message would quote it.
        throw unreadable(kept);
      }
    }
    throw unreadable(kept);
  }

  /** Returns the key, or null where it is of another kind. */
  private static @Nullable PrivateKey ofKind(String kind, PKCS8EncodedKeySpec spec)
      throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(kind).generatePrivate(spec);
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static ConfigurationException unreadable(SecretRef kept) {
    return new ConfigurationException(
        "--mqttClientKey "
            + kept
            + " must hold a private key of RSA, EC or EdDSA as PEM in PKCS#8 without a password,"
            + " from -----BEGIN PRIVATE KEY----- on: openssl pkcs8 -topk8 -nocrypt makes it");
  }
}
