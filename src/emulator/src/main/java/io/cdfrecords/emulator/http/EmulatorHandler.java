package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.ApiService;
import io.cdfrecords.emulator.api.ParsedRequest;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.proxy.Recording;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads each request, and hands it to the service. */
final class EmulatorHandler extends Handler.Abstract {
  private final Api api;
  private final ApiService service;
  private final Journal journal;
  private final BodyMemory memory = BodyMemory.ofHeap();

  private final Optional<Recording> recording;

  EmulatorHandler(Api api, ApiService service, Journal journal, Optional<Recording> recording) {
    this.recording = recording;
    this.api = api;
    this.service = service;
    this.journal = journal;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, journal, memory);
    exchange.collect(body -> serve(exchange, body));
    return true;
  }

  private void serve(Exchange exchange, Supplier<byte[]> body) {
    ParsedRequest parsed = read(exchange, body);
    exchange.names(parsed.call().identifiers());
    Optional<Recording> passedOn =
        recording.filter(r -> exchange.sent().isPresent() && r.covers(exchange.route()));
    if (passedOn.isEmpty()) {
      service.serve(parsed, exchange);
      return;
    }
    passedOn
        .get()
        .pass(
            exchange.route(),
            exchange.apiRequest(),
            exchange.pathAndQuery(),
            exchange.sent().orElseThrow(),
            responder -> service.serve(parsed, responder),
            exchange);
  }

  private ParsedRequest read(Exchange exchange, Supplier<byte[]> body) {
    try {
      return api.read(exchange.route(), exchange.apiRequest(), body.get());
    } catch (RequestRefusedException refusal) {
      return Api.refused(exchange.route(), refusal);
    } catch (OutOfMemoryError e) {
      return Api.refused(exchange.route(), BodyBytes.noMemory());
    }
  }
}
