package io.cdfrecords.pipelines.mqtt;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalTest {
  private static final MqttSession SESSION =
      new MqttSession("ssl://b.example.com", "cdf", "plant/#", "reader", null);

  @ParameterizedTest
  @CsvSource({
    "1, does not speak MQTT 3.1.1",
    "2, refused the client id cdf: see --mqttClientId",
    "4, did not let the user reader sign in as the client cdf: see --mqttUsername",
    "5, did not let the user reader sign in as the client cdf: see --mqttUsername",
  })
  void saysWhatToMend(int code, String message) {
    assertThat(ConnectFailure.of(SESSION, new MqttException(code)), containsString(message));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 32000, 32103, 32109, 0})
  void takesTheRestForWhatPasses(int code) {
    assertThat(ConnectFailure.of(SESSION, new MqttException(code)), nullValue());
  }

  @Test
  void namesACertificateThatIsNotTrusted() {
    SSLHandshakeException untrusted = new SSLHandshakeException("no");
    untrusted.initCause(new CertificateException("no path"));
    assertThat(
        ConnectFailure.of(SESSION, new MqttException(untrusted)),
        containsString("has a certificate that this JVM does not trust"));
  }

  @Test
  void takesAHandshakeThatWasCutOffForWhatPasses() {
    assertThat(
        ConnectFailure.of(SESSION, new MqttException(new SSLHandshakeException("cut off"))),
        nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "128, refused the subscription of plant/#: see --topicFilter",
    "0, 'grants quality of service 0 to the subscription of plant/#, but 1 is needed'",
  })
  void refusesASubscriptionThatCouldLoseMessages(int granted, String message) {
    assertThat(ConnectFailure.ofSubscription(SESSION, granted), containsString(message));
  }

  @Test
  void takesASubscriptionThatLosesNone() {
    assertThat(ConnectFailure.ofSubscription(SESSION, 1), nullValue());
  }
}
