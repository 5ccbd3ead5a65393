package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.ApiRequest;
import io.cdfrecords.emulator.api.Responder;
import io.cdfrecords.emulator.api.Route;
import io.cdfrecords.emulator.api.Router;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.traffic.BodyPreview;
import io.cdfrecords.emulator.traffic.RequestOutcome;
import io.cdfrecords.emulator.traffic.TrafficEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

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
  private final RequestBodyReader reader;

  /** Set with the answer: later failures are not reported. */
  private final AtomicBoolean ended = new AtomicBoolean();

  private RequestBody body = RequestBody.NONE;
  private boolean read;
  private List<RecordIdentifier> identifiers = List.of();

  Exchange(
      Request request, Response response, Callback callback, Journal journal, BodyMemory memory) {
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
    this.reader =
        new RequestBodyReader(memory, apiRequest.header("Content-Encoding"), request.getLength());
  }

  Route route() {
    return route;
  }

  /** Returns path and query as they stand in the request line. */
  String pathAndQuery() {
    return request.getHttpURI().getPathQuery();
  }

  /** Returns the body, inflated; empty where it was refused. */
  Optional<byte[]> sent() {
    return read ? Optional.of(body.content()) : Optional.empty();
  }

  ApiRequest apiRequest() {
    return apiRequest;
  }

  /**
   * Reads the body as it arrives, and continues once it is whole: no thread waits for a client that
   * sends slowly. One that hangs up, or falls silent for longer than the server waits, is cut.
   *
   * @param rest what is done with the body, or with the refusal of one that is no HTTP
   */
  void collect(Consumer<Supplier<byte[]>> rest) {
    try {
      read(rest);
    } catch (OutOfMemoryError e) {
      answer(BodyBytes.noMemory().answer());
    }
  }

  private void read(Consumer<Supplier<byte[]>> rest) {
    while (true) {
      Content.@Nullable Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(() -> collect(rest));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed(chunk.getFailure(), rest);
        return;
      }
      reader.add(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (last || !reader.wantsMore()) {
        rest.accept(this::content);
        return;
      }
    }
  }

  private void failed(Throwable failure, Consumer<Supplier<byte[]>> rest) {
    // Jetty reports a body whose framing is no HTTP in the same way as a broken connection.
    if (failure instanceof HttpException || failure.getCause() instanceof HttpException) {
      rest.accept(
          () -> {
            throw new RequestRefusedException(400, "the body is not framed as HTTP wants it");
          });
    } else {
      cut();
    }
  }

  private byte[] content() {
    body = reader.body();
    read = true;
    return body.content();
  }

  /** Sets the records that the request names, for the log. */
  void names(List<RecordIdentifier> named) {
    identifiers = named;
  }

  @Override
  public void answer(Answer answer) {
    if (ended.getAndSet(true)) {
      return;
    }
    reader.release();
    log(RequestOutcome.of(answer, identifiers.size()));
    response.setStatus(answer.status());
    response.getHeaders().put("x-request-id", requestId);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  @Override
  public void cut() {
    if (ended.getAndSet(true)) {
      return;
    }
    reader.release();
    log(RequestOutcome.unanswered("closed without an answer"));
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EofException("closed without an answer"));
  }

  @Override
  public void stall() {
    reader.release();
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
            // The body of a token request holds a secret.
            route.operation() == Operation.TOKEN
                ? BodyPreview.NONE
                : BodyPreview.of(body.content()),
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
