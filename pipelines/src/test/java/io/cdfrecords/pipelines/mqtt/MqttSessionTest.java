package io.cdfrecords.pipelines.mqtt;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.SecretRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttSessionTest {
  private static final SecretRef PASSWORD = SecretRef.parse("env:MQTT_PASSWORD");

  @ParameterizedTest
  @CsvSource({
    "tcp://localhost:1883, true",
    "tcp://broker.example.com, true",
    "ssl://broker.example.com:8883, false",
    "ssl://[::1]:8883, false",
  })
  void knowsWhetherAPasswordCanBeReadOnItsWay(String url, boolean inTheClear) {
    assertThat(
        new MqttSession(url, "c", "#", "u", PASSWORD).sendsPasswordInTheClear(), is(inTheClear));
    assertThat(new MqttSession(url, "c", "#", "u", null).sendsPasswordInTheClear(), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:1883",
        "mqtt://h:1883",
        "tcp://user:hush@h:1883",
        "tcp://h:1883/x",
        "tcp://h:123456",
        "http://h"
      })
  void refusesOtherUrlsWithoutRepeatingThem(String url) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new MqttSession(url, "c", "#", null, null));
    assertThat(e.getMessage(), startsWith("brokerUrl must be tcp://HOST:PORT or ssl://HOST:PORT"));
    assertThat(e.getMessage(), not(containsString("hush")));
  }

  @Test
  void needsAUserForAPassword() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new MqttSession("tcp://h", "c", "#", null, PASSWORD));
    assertThat(e.getMessage(), is("mqttUsername must be given with mqttPassword"));
  }

  @Test
  void needsAClientId() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new MqttSession("tcp://h", "", "#", null, null));
    assertThat(e.getMessage(), is("mqttClientId must have 1-65535 bytes, but had 0"));
  }
}
