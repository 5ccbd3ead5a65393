package io.cdfrecords.secretmanager;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.auth.Credentials;
import com.google.auth.Retryable;
import io.cdfrecords.secretmanager.SecretOutcome.Refused;
import io.cdfrecords.secretmanager.SecretOutcome.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks the service for a secret, once. */
final class SecretManager {
  static final URI ADDRESS = URI.create("https://secretmanager.googleapis.com");

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A secret has at most 64 KiB, which Base64 and JSON make a third longer. */
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final URI address;
  private final Identity identity;
  private final HttpRequestFactory requests;
  private final Duration readTimeout;

  SecretManager(URI address, Identity identity, HttpTransport transport, Duration readTimeout) {
    this.address = address;
    this.identity = identity;
    this.requests = transport.createRequestFactory();
    this.readTimeout = readTimeout;
  }

  SecretOutcome access(SecretVersion version) {
    HttpHeaders headers;
    try {
      headers = headers();
    } catch (IOException e) {
      return withoutIdentity(e);
    }
    try {
      HttpRequest request =
          requests.buildGetRequest(new GenericUrl(address + "/v1/" + version.path() + ":access"));
      return answer(version, configured(request.setHeaders(headers)).execute());
    } catch (IOException e) {
      return new Unavailable(
          "Secret Manager could not be asked (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** With the token, and with the project that is charged where the identity says so. */
  private HttpHeaders headers() throws IOException {
    Credentials credentials = identity.credentials();
    HttpHeaders headers = new HttpHeaders().setAccept("application/json");
    for (Map.Entry<String, List<String>> header :
        credentials.getRequestMetadata(address).entrySet()) {
      headers.put(header.getKey(), header.getValue());
    }
    return headers;
  }

  private HttpRequest configured(HttpRequest request) {
    return request
        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
        .setReadTimeout((int) readTimeout.toMillis())
        .setThrowExceptionOnExecuteError(false)
        .setFollowRedirects(false)
        .setNumberOfRetries(0)
        // The log would have the token of the one and the secret of the other.
        .setLoggingEnabled(false)
        .setCurlLoggingEnabled(false);
  }

  private static SecretOutcome answer(SecretVersion version, HttpResponse response)
      throws IOException {
    try {
      response.setLoggingEnabled(false);
      InputStream content = response.getContent();
      byte[] bytes = content == null ? new byte[0] : content.readNBytes(LONGEST_ANSWER);
      return AccessAnswer.judge(version, response.getStatusCode(), bytes);
    } finally {
      response.disconnect();
    }
  }

  private static SecretOutcome withoutIdentity(IOException e) {
    String what = " (" + e.getClass().getSimpleName() + ")";
    return e instanceof Retryable again && again.isRetryable()
        ? new Unavailable("Google gave no token" + what)
        : new Refused(
            "there are no usable Application Default Credentials"
                + what
                + "; on Dataflow they are those of the workers' service account; elsewhere set"
                + " GOOGLE_APPLICATION_CREDENTIALS, or run gcloud auth application-default login");
  }
}
