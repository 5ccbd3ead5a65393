package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.Credentials;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private final HttpRecordsEndpoint.Builder settings =
      HttpRecordsEndpoint.builder("https://c.com", "p", Credentials.tokenFrom(() -> "t"));

  private static String fault(Runnable setting) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 38, 39})
  void namesMayHaveUpTo39Characters(int length) {
    assertDoesNotThrow(() -> settings.application("x".repeat(length)));
    assertDoesNotThrow(() -> settings.clientTag("x".repeat(length)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "x\r\ny: z", "ü", "1234567890123456789012345678901234567890"})
  void otherNamesAreRefused(String name) {
    assertThat(
        fault(() -> settings.application(name)),
        is(
            "application must be 1 to 39 printable ASCII characters without spaces around them,"
                + " but was \""
                + name
                + "\""));
    assertThat(fault(() -> settings.clientTag(name)), containsString("clientTag must be"));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, false", "PT0.001S, true", "PT30M, true", "PT30M0.001S, false", "PT-1S, false"})
  void timeOutsHaveARange(Duration timeout, boolean allowed) {
    if (allowed) {
      assertDoesNotThrow(() -> settings.connectTimeout(timeout).readTimeout(timeout));
    } else {
      assertThat(
          fault(() -> settings.connectTimeout(timeout)),
          is("connectTimeout must be between PT0.001S and PT30M, but was " + timeout));
      assertThat(
          fault(() -> settings.readTimeout(timeout)),
          is("readTimeout must be between PT0.001S and PT30M, but was " + timeout));
    }
  }

  @Test
  void theGzipThresholdIsNotNegative() {
    assertThat(fault(() -> settings.gzipFrom(-1)), is("gzipFrom must be at least 0, but was -1"));
  }
}
