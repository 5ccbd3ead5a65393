package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.pipelines.MqttToRecords;
import io.cdfrecords.pipelines.message.MessageOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link MqttToRecords}. */
public interface MqttToRecordsOptions extends MessageOptions {
  @Description(
      "The MQTT broker: tcp://HOST:PORT, or ssl://HOST:PORT for TLS. Without a port 1883 or 8883."
          + " Required.")
  @Nullable String getBrokerUrl();

  void setBrokerUrl(@Nullable String value);

  @Description(
      "The topics to read, where + stands for one level and # for all that follow, as"
          + " plant/+/alarms. Required.")
  @Nullable String getTopicFilter();

  void setTopicFilter(@Nullable String value);

  @Description(
      "The MQTT client's id. The broker keeps a session by it, with what is published while the"
          + " job does not run: give each job its own, and keep it. Every broker takes 1-23 letters"
          + " and digits. (--clientId is that of the sign-in to CDF.) Required.")
  @Nullable String getMqttClientId();

  void setMqttClientId(@Nullable String value);

  @Description("The user who signs in to the broker. Default: none.")
  @Nullable String getMqttUsername();

  void setMqttUsername(@Nullable String value);

  @Description(
      "Where that user's password is kept, never the password itself: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V, read on the workers. Default: none.")
  @Nullable String getMqttPassword();

  void setMqttPassword(@Nullable String value);

  @Description(
      "Where the certificates are kept that the broker's must be signed by, as PEM: env:NAME,"
          + " file:PATH or gcp:projects/P/secrets/S/versions/V, read on the workers. Default: those"
          + " that the JVM trusts.")
  @Nullable String getMqttTrustedCertificates();

  void setMqttTrustedCertificates(@Nullable String value);

  @Description(
      "Where the certificate is kept that the job shows to the broker, as PEM, followed by those"
          + " of authorities between: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V, read on the workers. Default: none.")
  @Nullable String getMqttClientCertificate();

  void setMqttClientCertificate(@Nullable String value);

  @Description(
      "Where the private key of --mqttClientCertificate is kept, never the key itself, as PEM in"
          + " PKCS#8 without a password: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V, read on the workers. Default: none.")
  @Nullable String getMqttClientKey();

  void setMqttClientKey(@Nullable String value);

  @Description(
      "The most bytes of a payload: 1-100000000. A larger one is not kept in memory: its message is"
          + " a dead letter, TOO_LARGE, with the topic, the size and the SHA-256 of the payload.")
  @Default.Integer(10_000_000)
  int getMaxPayloadBytes();

  void setMaxPayloadBytes(int value);
}
