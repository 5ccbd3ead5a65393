package io.cdfrecords.pipelines.mqtt;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes faults of the configuration from temporary faults, for which another attempt helps.
 */
final class ConnectFailure {
  /** The return code of a broker that refuses a subscription. */
  static final int NO_SUBSCRIPTION = 128;

  private ConnectFailure() {}

  /**
   * Returns what to correct before a connection can succeed, or null if another attempt may help.
   */
  static @Nullable String of(MqttSession session, MqttException failure) {
    String broker = "the broker " + session.brokerUrl();
    if (isUntrusted(failure)) {
      return broker
          + " has a certificate that this JVM does not trust, or that is not for its name: see"
          + " --brokerUrl, --mqttTrustedCertificates, and javax.net.ssl.trustStore";
    }
    if (isRefusedByTheBroker(failure)) {
      return broker
          + " does not take the certificate of this client, or needs one: see"
          + " --mqttClientCertificate and --mqttClientKey";
    }
    return switch (failure.getReasonCode()) {
      case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION ->
          broker + " does not speak MQTT 3.1.1";
      case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
          broker
              + " refused the client id "
              + session.clientId()
              + ": see --mqttClientId; every broker takes 1-23 letters and digits";
      case MqttException.REASON_CODE_FAILED_AUTHENTICATION,
          MqttException.REASON_CODE_NOT_AUTHORIZED ->
          broker
              + " did not let "
              + (session.username() == null
                  ? "a client without a user name"
                  : "the user " + session.username())
              + " sign in as the client "
              + session.clientId()
              + ": see --mqttUsername, --mqttPassword and --mqttClientId";
      default -> null;
    };
  }

  /**
   * Returns what to correct before a subscription can succeed, or null.
   *
   * @param granted the quality of service that the broker grants
   */
  static @Nullable String ofSubscription(MqttSession session, int granted) {
    if (granted == 1) {
      return null;
    }
    String broker = "the broker " + session.brokerUrl();
    return granted == NO_SUBSCRIPTION
        ? broker
            + " refused the subscription of "
            + session.topicFilter()
            + ": see --topicFilter, and what --mqttUsername may read"
        : broker
            + " grants quality of service "
            + granted
            + " to the subscription of "
            + session.topicFilter()
            + ", but 1 is needed: messages could be lost";
  }

  /** TLS tells it by an alert, which the JDK tells by its text alone. */
  private static boolean isRefusedByTheBroker(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (cause instanceof SSLException
          && message != null
          && message.contains("Received fatal alert: ")
          && (message.contains("certificate") || message.contains("unknown_ca"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUntrusted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }
}
