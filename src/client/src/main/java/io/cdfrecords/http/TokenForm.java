package io.cdfrecords.http;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import io.cdfrecords.auth.ClientCredentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The form that asks for a token by client credentials. */
final class TokenForm {
  private TokenForm() {}

  static HttpContent of(ClientCredentials credentials, String secret) {
    String form =
        "grant_type=client_credentials"
            + field("client_id", credentials.clientId())
            + field("client_secret", secret)
            + field("scope", credentials.scopes())
            + field("audience", credentials.audience());
    return new ByteArrayContent(
        "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
  }

  private static String field(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
