package io.cdfrecords.http;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import io.cdfrecords.http.CallResult.Fault;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes one HTTP request, once, and returns every result as a value. */
final class OneShotHttp implements AutoCloseable {
  private final ExchangeTimer timer = new ExchangeTimer();
  private final HttpTransport transport;
  private final ExchangeTimes times;
  private final Set<String> answering = ConcurrentHashMap.newKeySet();

  private final UnresolvedHostClassifier unresolved;

  OneShotHttp(ExchangeTimes times, InstantSource clock, HttpOptions options) {
    this.unresolved = new UnresolvedHostClassifier(clock);
    this.transport = ServiceTransport.create(times, timer, options);
    this.times = times;
  }

  CallResult get(String url, HttpHeaders headers) {
    return call("GET", url, headers, null, AnswerContent.MAX_BYTES);
  }

  CallResult post(String url, HttpHeaders headers, HttpContent content) {
    return post(url, headers, content, AnswerContent.MAX_BYTES);
  }

  /** Posts, with an answer of at most {@code most} bytes. */
  CallResult post(String url, HttpHeaders headers, HttpContent content, int most) {
    return call("POST", url, headers, new SendTrackingContent(content), most);
  }

  private CallResult call(
      String method,
      String url,
      HttpHeaders headers,
      @Nullable SendTrackingContent content,
      int most) {
    GenericUrl target = new GenericUrl(url, true);
    try {
      HttpRequest request = transport.createRequestFactory().buildRequest(method, target, content);
      CallResult.Answered answer = answer(once(request.setHeaders(headers)).execute(), most);
      answering.add(target.getHost());
      unresolved.answered();
      boolean early = content != null && !content.ended();
      return early && answer.status() < 400
          ? new CallResult.Failed(
              true, CallFailure.early(answer.status(), target.getHost()), Fault.OUTAGE)
          : answer;
    } catch (IOException | RuntimeException e) {
      // Run-time exceptions too: the transport throws them for headers it cannot read, or once it
      // is closed.
      // A GET has no body, so nothing can have been applied.
      boolean sent = content != null && content.begun();
      return new CallResult.Failed(
          sent, CallFailure.describe(e, target.getHost()), fault(e, target.getHost()));
    }
  }

  /** Notes that an earlier process had an answer: its hosts exist. */
  void answeredBefore() {
    unresolved.answered();
  }

  /** Of a host that has answered before, a certificate is as good as it was: that is an outage. */
  private Fault fault(Exception failure, String host) {
    if (unresolved.isFault(failure, host)) {
      return Fault.UNKNOWN_HOST;
    }
    return CallFailure.isAboutACertificate(failure) && !answering.contains(host)
        ? Fault.CERTIFICATE
        : Fault.OUTAGE;
  }

  /** Turns off everything that the request would do on its own. */
  private HttpRequest once(HttpRequest request) {
    return request
        .setConnectTimeout(Math.toIntExact(times.connect().toMillis()))
        .setReadTimeout(Math.toIntExact(times.answer().toMillis()))
        .setNumberOfRetries(0)
        .setFollowRedirects(false)
        .setThrowExceptionOnExecuteError(false)
        .setResponseReturnRawInputStream(true)
        .setSuppressUserAgentSuffix(true)
        .setLoggingEnabled(false)
        .setCurlLoggingEnabled(false);
  }

  private static CallResult.Answered answer(HttpResponse response, int most) throws IOException {
    HttpHeaders headers = response.getHeaders();
    int status = response.getStatusCode();
    return new CallResult.Answered(
        status,
        AnswerContent.read(response.getContent(), response.getContentEncoding(), most),
        headers.getFirstHeaderStringValue("retry-after"),
        headers.getFirstHeaderStringValue("date"),
        headers.getFirstHeaderStringValue("x-request-id"),
        intermediary(headers),
        "true".equalsIgnoreCase(headers.getFirstHeaderStringValue("cdf-is-auto-retryable")));
  }

  private static @Nullable String intermediary(HttpHeaders headers) {
    String via = headers.getFirstHeaderStringValue("via");
    String server = headers.getFirstHeaderStringValue("server");
    return via != null ? "Via: " + via : server != null ? "Server: " + server : null;
  }

  @Override
  public void close() {
    try {
      transport.shutdown();
    } catch (IOException e) {
      // Nothing is left to be done with connections that cannot even be closed.
      return;
    } finally {
      timer.close();
    }
  }
}
