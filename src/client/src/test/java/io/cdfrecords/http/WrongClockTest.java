package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A clock that is wrong shows in certificates, and is not taken for a wrong URL. */
final class WrongClockTest {
  @TempDir Path directory;

  static Stream<Arguments> clocks() {
    return Stream.of(
        Arguments.of(
            "a year back",
            Duration.ofDays(-365),
            "TLS failed with h: its certificate is not valid yet: check this machine's clock"),
        Arguments.of(
            "ten years ahead",
            Duration.ofDays(3650),
            "TLS failed with h: its certificate has expired: check this machine's clock, or have it"
                + " renewed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clocks")
  void isNamedWhereACertificateIsNotOfItsTime(String name, Duration wrong, String told)
      throws IOException, GeneralSecurityException {
    X509Certificate certificate = TlsIdentity.create(directory).certificate();
    Date clock = Date.from(Instant.now().plus(wrong));
    CertificateException cause =
        assertThrows(CertificateException.class, () -> certificate.checkValidity(clock));
    SSLHandshakeException failure = new SSLHandshakeException("PKIX path validation failed");
    failure.initCause(new CertificateException("validation failed", cause));
    assertThat(CallFailure.describe(failure, "h"), is(told));
    assertThat(CallFailure.isAboutACertificate(failure), is(true));
    assertThat(
        "another fault of a certificate",
        CallFailure.describe(new SSLHandshakeException("no"), "h"),
        containsString("javax.net.ssl.trustStore"));
  }
}
