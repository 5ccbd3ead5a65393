package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.ApiRequest;
import io.cdfrecords.emulator.api.Responder;
import io.cdfrecords.emulator.api.Route;
import io.cdfrecords.emulator.api.Router;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.traffic.RequestOutcome;
import io.cdfrecords.emulator.traffic.TrafficEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request on its way through the server, and the ways in which it can end. */
final class Exchange implements Responder {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Journal journal;
  private final long startedNanos = System.nanoTime();
  private final String requestId = UUID.randomUUID().toString();
  private final ApiRequest apiRequest;
  private final Route route;
  private RequestBody body = RequestBody.NONE;
  private List<RecordIdentifier> identifiers = List.of();

  Exchange(Request request, Response response, Callback callback, Journal journal) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.journal = journal;
    String query = request.getHttpURI().getQuery();
    this.apiRequest =
        new ApiRequest(
            request.getMethod(),
            Request.getPathInContext(request),
            query == null ? "" : query,
            headers(request));
    this.route = Router.route(apiRequest.method(), apiRequest.path());
  }

  Route route() {
    return route;
  }

  ApiRequest apiRequest() {
    return apiRequest;
  }

  /**
   * Reads the body, which blocks until the client has sent it.
   *
   * @throws RequestRefusedException for a body that no operation would take
   * @throws IOException where the client hung up, or fell silent for longer than the server waits
   */
  byte[] readBody() throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = RequestBodyReader.read(in, apiRequest.header("Content-Encoding"), request.getLength());
      return body.content();
    } catch (IOException e) {
      // Jetty reports a body whose framing is no HTTP in the same way as a broken connection.
      if (e instanceof HttpException || e.getCause() instanceof HttpException) {
        throw new RequestRefusedException(400, "the body is not framed as HTTP wants it");
      }
      throw e;
    }
  }

  /** Sets the records that the request names, for the log. */
  void names(List<RecordIdentifier> named) {
    identifiers = named;
  }

  @Override
  public void answer(Answer answer) {
    log(RequestOutcome.of(answer, identifiers.size()));
    response.setStatus(answer.status());
    response.getHeaders().put("x-request-id", requestId);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  @Override
  public void cut() {
    log(RequestOutcome.unanswered("closed without an answer"));
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EofException("closed without an answer"));
  }

  @Override
  public void stall() {
    log(RequestOutcome.unanswered("left without an answer"));
    request.addIdleTimeoutListener(timeout -> false);
  }

  @Override
  public void later(Duration delay, Runnable rest) {
    request.addIdleTimeoutListener(timeout -> false);
    request
        .getComponents()
        .getScheduler()
        .schedule(
            () -> request.getComponents().getExecutor().execute(rest),
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void log(RequestOutcome outcome) {
    long endedNanos = System.nanoTime();
    journal.add(
        new LoggedRequest(
            route.operation(),
            requestId,
            route.stream(),
            outcome.status(),
            identifiers,
            body.wireBytes(),
            body.content().length,
            body.gzip(),
            withoutSecrets(apiRequest.headers()),
            startedNanos,
            endedNanos),
        new TrafficEntry(
            route.operation(),
            apiRequest.method(),
            apiRequest.path(),
            route.stream(),
            identifiers.size(),
            body.content().length,
            Duration.ofNanos(endedNanos - startedNanos),
            outcome));
  }

  private static Map<String, String> withoutSecrets(Map<String, String> headers) {
    Map<String, String> kept = new TreeMap<>(headers);
    kept.remove("authorization");
    return kept;
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT),
          Optional.ofNullable(field.getValue()).orElse(""),
          (first, second) -> first + ", " + second);
    }
    return headers;
  }
}
