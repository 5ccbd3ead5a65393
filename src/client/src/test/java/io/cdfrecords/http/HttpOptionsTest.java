package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What options say of how requests travel, without a property of the JVM. */
final class HttpOptionsTest {
  @TempDir Path directory;

  @Test
  void nameTheApplication() {
    try (Loopback server = Loopback.start(Responder.json(202, "{}"));
        HttpRecordsEndpoint endpoint =
            Samples.endpoint(server)
                .options(HttpOptions.DEFAULT.withApplication("alarms-to-cdf"))
                .build()) {
      endpoint.post(Samples.request());
      assertThat(server.only().header("x-cdp-app"), is("alarms-to-cdf"));
    }
  }

  @Test
  void nameAProxyThatIsAskedForATunnel() {
    try (Loopback proxy = Loopback.start(Responder.json(403, "no"));
        HttpRecordsEndpoint endpoint =
            endpoint(
                "https://cluster.invalid",
                HttpOptions.DEFAULT.withProxy("127.0.0.1", proxy.port()))) {
      assertThat(
          endpoint.post(Samples.request()),
          is(Reply.notSent("the proxy refused a tunnel to cluster.invalid")));
      Seen seen = proxy.only();
      assertThat(seen.method() + " " + seen.path(), is("CONNECT cluster.invalid:443"));
      assertThat(seen.header("authorization"), is(""));
    }
  }

  @Test
  void nameAnAuthorityThatTheJvmDoesNotTrust() throws IOException, GeneralSecurityException {
    TlsIdentity identity = TlsIdentity.create(directory);
    try (Loopback server = Loopback.start(identity.listening(), Responder.json(202, "{}"));
        HttpRecordsEndpoint endpoint =
            endpoint(
                "https://localhost:" + server.port(),
                HttpOptions.DEFAULT.withTrustStore(
                    directory.resolve("identity.p12").toString(),
                    password(TlsIdentity.PASSWORD)))) {
      assertThat(endpoint.post(Samples.request()), is(Reply.answered(202)));
    }
  }

  @Test
  void areRefusedWithATrustStoreThatCannotBeRead() throws IOException, GeneralSecurityException {
    TlsIdentity.create(directory);
    String store = directory.resolve("identity.p12").toString();
    for (HttpOptions options :
        new HttpOptions[] {
          HttpOptions.DEFAULT.withTrustStore(directory.resolve("none").toString(), null),
          HttpOptions.DEFAULT.withTrustStore(store, null),
          HttpOptions.DEFAULT.withTrustStore(store, password("hunter2"))
        }) {
      ConfigurationException fault =
          assertThrows(
              ConfigurationException.class, () -> endpoint("https://localhost:1", options));
      assertThat(
          fault.getMessage(),
          allOf(containsString("trust store "), not(containsString("hunter2"))));
    }
  }

  @ParameterizedTest
  @CsvSource({"' ', 1", "http://proxy, 1", "user@proxy, 1", "proxy, 0", "proxy, 65536"})
  void areRefusedWithAProxyThatIsNone(String host, int port) {
    assertThrows(IllegalArgumentException.class, () -> HttpOptions.DEFAULT.withProxy(host, port));
  }

  @Test
  void areRefusedWithTimesThatNoExchangeCanHave() {
    HttpOptions options = HttpOptions.DEFAULT.withReadTimeout(Duration.ZERO);

    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class, () -> endpoint("https://localhost:1", options));

    assertThat(fault.getMessage(), containsString("readTimeout must be between"));
  }

  private SecretRef password(String password) throws IOException {
    return SecretRef.parse("file:" + Files.writeString(directory.resolve("password"), password));
  }

  private static HttpRecordsEndpoint endpoint(String url, HttpOptions options) {
    return HttpRecordsEndpoint.builder(url, "p", Credentials.tokenFrom(() -> Samples.TOKEN))
        .options(options)
        .build();
  }
}
