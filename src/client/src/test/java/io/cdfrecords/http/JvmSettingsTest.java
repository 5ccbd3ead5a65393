package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmSettingsTest {
  @Nested
  class TheProxy {
    private final Map<String, @Nullable String> before = new HashMap<>();

    private void set(String property, String value) {
      before.put(property, System.getProperty(property));
      System.setProperty(property, value);
    }

    @AfterEach
    void restore() {
      before.forEach(
          (property, value) -> {
            if (value == null) {
              System.clearProperty(property);
            } else {
              System.setProperty(property, value);
            }
          });
    }

    @Test
    void isAskedForATunnelAndSeesNoToken() {
      try (Loopback proxy = Loopback.start(Responder.json(403, "no"))) {
        set("https.proxyHost", "127.0.0.1");
        set("https.proxyPort", String.valueOf(proxy.port()));
        try (HttpRecordsEndpoint endpoint =
            HttpRecordsEndpoint.builder(
                    "https://cluster.invalid", "p", Credentials.tokenFrom(() -> Samples.TOKEN))
                .build()) {
          Reply reply = endpoint.post(Samples.request());
          assertThat(reply, is(Reply.notSent("the proxy refused a tunnel to cluster.invalid")));
        }
        Seen seen = proxy.only();
        assertThat(seen.method() + " " + seen.path(), is("CONNECT cluster.invalid:443"));
        assertThat(seen.header("authorization"), is(""));
      }
    }
  }

  @Nested
  class TheLogIn {
    @Test
    void isNotOfferedToTheService() {
      Authenticator before = Authenticator.getDefault();
      Authenticator.setDefault(
          new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
              return new PasswordAuthentication("user", "password".toCharArray());
            }
          });
      Responder challenging =
          Responder.answer(401, "{}", "WWW-Authenticate: Basic realm=\"records\"");
      try (Loopback server = Loopback.start(challenging);
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        assertThat(endpoint.stream("alarms").reply().status(), is(401));
        assertThat(server.only().header("authorization"), is("Bearer " + Samples.TOKEN));
      } finally {
        Authenticator.setDefault(before);
      }
    }
  }

  @Nested
  class TheTrustStore {
    @Test
    void refusesAnAuthorityThatItDoesNotHold(@TempDir Path directory)
        throws IOException, GeneralSecurityException {
      try (Loopback server = secure(TlsIdentity.create(directory))) {
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> post(server));
        assertThat(
            fault.getMessage(),
            allOf(containsString("host name"), containsString("javax.net.ssl.trustStore")));
      }
    }

    @Test
    void refusesACertificateOfAnotherHost(@TempDir Path directory)
        throws IOException, GeneralSecurityException {
      TlsIdentity identity = TlsIdentity.create(directory);
      SSLContext before = SSLContext.getDefault();
      SSLContext.setDefault(identity.trusting());
      try (Loopback server = secure(identity);
          HttpRecordsEndpoint endpoint = endpoint("127.0.0.1", server)) {
        assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
      } finally {
        SSLContext.setDefault(before);
      }
    }

    @Test
    void refusesATokenEndpointLikewise(@TempDir Path directory)
        throws IOException, GeneralSecurityException {
      Path secret = Files.writeString(directory.resolve("secret"), "s");
      try (Loopback provider = secure(TlsIdentity.create(directory));
          HttpRecordsEndpoint endpoint =
              HttpRecordsEndpoint.builder(
                      "http://127.0.0.1:1",
                      "p",
                      Credentials.clientCredentials(
                          "https://localhost:" + provider.port() + "/token",
                          "c",
                          SecretRef.parse("file:" + secret)))
                  .build()) {
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
        assertThat(fault.getMessage(), containsString("javax.net.ssl.trustStore"));
      }
    }

    @Test
    void thatChangesAfterAnAnswerIsAnOutage(@TempDir Path directory)
        throws IOException, GeneralSecurityException {
      TlsIdentity identity = TlsIdentity.create(directory);
      Path elsewhere = Files.createDirectory(directory.resolve("other"));
      SSLContext before = SSLContext.getDefault();
      SSLContext.setDefault(identity.trusting());
      Loopback server = secure(identity);
      int port = server.port();
      try (HttpRecordsEndpoint endpoint = endpoint("localhost", server)) {
        assertThat(endpoint.post(Samples.request()).status(), is(202));
        server.close();
        Loopback other =
            Loopback.start(
                TlsIdentity.create(elsewhere).listening(port), Responder.json(202, "{}"));
        assertThat(endpoint.post(Samples.request()).arrival(), is(Reply.Arrival.NOT_SENT));
        other.close();
      } finally {
        SSLContext.setDefault(before);
      }
    }

    private HttpRecordsEndpoint endpoint(String host, Loopback server) {
      return HttpRecordsEndpoint.builder(
              "https://" + host + ":" + server.port(),
              "p",
              Credentials.tokenFrom(() -> Samples.TOKEN))
          .build();
    }

    @Test
    void isTheJvmsOwn(@TempDir Path directory) throws IOException, GeneralSecurityException {
      TlsIdentity identity = TlsIdentity.create(directory);
      SSLContext before = SSLContext.getDefault();
      SSLContext.setDefault(identity.trusting());
      try (Loopback server = secure(identity)) {
        assertThat(post(server), is(Reply.answered(202)));
      } finally {
        SSLContext.setDefault(before);
      }
    }

    private Loopback secure(TlsIdentity identity) throws IOException {
      return Loopback.start(identity.listening(), Responder.json(202, "{}"));
    }

    private Reply post(Loopback server) {
      try (HttpRecordsEndpoint endpoint = endpoint("localhost", server)) {
        return endpoint.post(Samples.request());
      }
    }
  }
}
