package io.cdfrecords.auth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "HTTPS://example.com/token",
        "https://example.com:65535",
        "http://localhost:8787",
        "http://LOCALHOST",
        "http://127.0.0.1:8787/token",
        "http://127.255.1.2",
        "http://[::1]:8787"
      })
  void acceptsHttpsAndLoopback(String url) {
    assertThat(ServiceUrl.parse("url", url).toString(), is(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/hunter2",
        "http://127.0.0.1.example.com",
        "http://128.0.0.1",
        "http://127.example.com",
        "http://localhost.example.com",
        "http://[::2]",
        "http://0.0.0.0",
        "ftp://localhost",
        "file:///hunter2",
        "//localhost",
        "hunter2",
        "https://",
        "https://example.com:65536/hunter2",
        "https:hunter2",
        "https://exa mple.com/hunter2",
        "https://user:hunter2@example.com",
        "https://example.com?key=hunter2",
        "https://example.com#hunter2",
        ""
      })
  void refusesTheRestWithoutRepeatingMoreThanTheHost(String url) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> ServiceUrl.parse("url", url));
    assertThat(
        fault.getMessage(),
        allOf(startsWith("url"), containsString(" must "), not(containsString("hunter2"))));
  }
}
