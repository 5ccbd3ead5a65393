package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import com.google.api.client.http.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request to the service: who asks, with what, and in which version of the API.
 *
 * @param application the name of the application, 1–39 printable ASCII characters
 * @param clientTag a name for this very client, 1–39 printable ASCII characters, or null
 */
record CdfHeaders(String application, @Nullable String clientTag) {
  private static final String API_VERSION = "20230101";
  private static final Pattern NAME =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
  private static final int MAX_NAME = 39;

  CdfHeaders {
    requireName("application", requireNonNull(application, "application"));
    if (clientTag != null) {
      requireName("clientTag", clientTag);
    }
  }

  HttpHeaders with(Token token) {
    HttpHeaders headers =
        new HttpHeaders()
            .setAuthorization("Bearer " + token.text())
            .setAccept("application/json")
            .setUserAgent("CdfRecords/" + SdkVersion.TEXT)
            .set("cdf-version", API_VERSION)
            .set("x-cdp-app", application)
            .set("x-cdp-sdk", "CdfRecords:" + SdkVersion.TEXT);
    return clientTag == null ? headers : headers.set("x-cdp-clienttag", clientTag);
  }

  private static void requireName(String parameter, String value) {
    if (value.length() > MAX_NAME || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          parameter
              + " must be 1 to "
              + MAX_NAME
              + " printable ASCII characters without spaces around them, but was \""
              + value
              + "\"");
    }
  }
}
