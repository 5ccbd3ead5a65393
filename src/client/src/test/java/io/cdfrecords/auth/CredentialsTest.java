package io.cdfrecords.auth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final String URL = "https://auth.cognite.com/oauth2/token";
  private static final SecretRef SECRET = SecretRef.parse("env:SECRET");

  private static Object travelled(Object credentials) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(credentials);
    }
    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }

  @Test
  void ofTheServicesOwnProviderNeedNothingMore() {
    ClientCredentials credentials = Credentials.clientCredentials(URL, "id", SECRET);
    assertThat(credentials.scopes(), is(nullValue()));
    assertThat(credentials.audience(), is(nullValue()));
  }

  @Test
  void keepWhatIsAdded() {
    ClientCredentials credentials =
        Credentials.clientCredentials(URL, "id", SECRET).withScopes("s").withAudience("a");
    assertThat(credentials, is(new ClientCredentials(URL, "id", SECRET, "s", "a")));
  }

  @Test
  void travelToTheWorkers() throws IOException, ClassNotFoundException {
    ClientCredentials client = Credentials.clientCredentials(URL, "id", SECRET);
    assertThat(travelled(client), is(client));
    TokenCredentials supplied = (TokenCredentials) travelled(Credentials.tokenFrom(() -> "t"));
    assertThat(supplied.supplier().token(), is("t"));
    TokenCredentials referenced = (TokenCredentials) travelled(Credentials.token(SECRET));
    assertThat(referenced.describe(), is("token from env:SECRET"));
  }

  @Test
  void describeThemselvesByReference() {
    assertThat(
        Credentials.clientCredentials(URL, "id", SECRET).describe(),
        is("client id at " + URL + ", secret env:SECRET"));
    assertThat(Credentials.tokenFrom(() -> "t").toString(), is("token from a supplier"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void refuseAnEmptyValue(String empty) {
    ClientCredentials credentials = Credentials.clientCredentials(URL, "id", SECRET);
    assertThat(
        fault(() -> Credentials.clientCredentials(URL, empty, SECRET)),
        is("clientId must not be empty"));
    assertThat(fault(() -> credentials.withScopes(empty)), is("scopes must not be empty"));
    assertThat(fault(() -> credentials.withAudience(empty)), is("audience must not be empty"));
  }

  @Test
  void refuseAnUnprotectedTokenUrl() {
    assertThat(
        fault(() -> Credentials.clientCredentials("http://example.com/token", "id", SECRET)),
        is(
            "tokenUrl must be an https:// URL, or http:// to a loopback address (127.0.0.0/8,"
                + " localhost, [::1]), but was http://example.com"));
  }

  private static String fault(Runnable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
