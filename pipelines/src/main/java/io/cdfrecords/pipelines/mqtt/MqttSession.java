package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.auth.SecretRef;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which session of which broker is read. It travels to the workers; the password does not, only
 * where it is kept.
 *
 * @param brokerUrl {@code tcp://HOST:PORT}, or {@code ssl://HOST:PORT} for TLS; without a port 1883
 *     or 8883
 * @param clientId whose session it is: the broker keeps what is published while nobody reads it
 * @param topicFilter the topics, with the wildcards + and #
 * @param username who signs in, or null for nobody
 * @param password where their password is kept, or null for none
 * @param tls what is trusted and shown with TLS, or null for {@link MqttTls#DEFAULT}
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
   * Checks them.
   *
   * @throws IllegalArgumentException if one is not allowed; the message begins with its name
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

  /** Returns whether a password would be sent for all on the way to read. */
  public boolean sendsPasswordInTheClear() {
    return password != null && brokerUrl.startsWith("tcp:");
  }
}
