package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.auth.SecretRef;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The session and the broker to read from. It is serialized to the workers with a reference to the
 * password, not the password itself.
 *
 * @param brokerUrl {@code tcp://HOST:PORT}, or {@code ssl://HOST:PORT} for TLS; without a port 1883
 *     or 8883
 * @param clientId the client of the session; the broker keeps its messages while it is not
 *     connected
 * @param topicFilter the topics, with the wildcards + and #
 * @param username the user who signs in, or null for none
 * @param password the reference to that user's password, or null for none
 * @param tls the trusted and the presented certificates, or null for {@link MqttTls#DEFAULT}
 */
public record MqttSession(
    String brokerUrl,
    String clientId,
    String topicFilter,
    @Nullable String username,
    @Nullable SecretRef password,
    @Nullable MqttTls tls)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern URL =
      Pattern.compile("(?:tcp|ssl)://(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?");
  private static final int MOST_BYTES = 65_535;

  /**
   * @throws IllegalArgumentException if a value is not allowed; the message begins with its name
   */
  public MqttSession {
    if (!URL.matcher(brokerUrl).matches()) {
      throw new IllegalArgumentException(
          "brokerUrl must be tcp://HOST:PORT or ssl://HOST:PORT, and nothing more (the value given"
              + " is not shown: it may hold a password)");
    }
    int bytes = clientId.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "mqttClientId must have 1-" + MOST_BYTES + " bytes, but had " + bytes);
    }
    String violation = TopicFilter.violation(topicFilter);
    if (violation != null) {
      throw new IllegalArgumentException("topicFilter " + violation);
    }
    if (password != null && username == null) {
      throw new IllegalArgumentException("mqttUsername must be given with mqttPassword");
    }
    if (tls != null && !tls.isDefault() && !brokerUrl.startsWith("ssl:")) {
      throw new IllegalArgumentException(
          "brokerUrl must be ssl://HOST:PORT with mqttTrustedCertificates or"
              + " mqttClientCertificate");
    }
  }

  /** A session with what the JVM trusts, and without a certificate of the reader's own. */
  public MqttSession(
      String brokerUrl,
      String clientId,
      String topicFilter,
      @Nullable String username,
      @Nullable SecretRef password) {
    this(brokerUrl, clientId, topicFilter, username, password, null);
  }

  /** Returns whether a password would be sent unencrypted. */
  public boolean sendsPasswordInTheClear() {
    return password != null && brokerUrl.startsWith("tcp:");
  }
}
