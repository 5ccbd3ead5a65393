package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.ApiService;
import io.cdfrecords.emulator.api.ParsedRequest;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads each request, and hands it to the service. */
final class EmulatorHandler extends Handler.Abstract {
  private final Api api;
  private final ApiService service;
  private final Journal journal;

  EmulatorHandler(Api api, ApiService service, Journal journal) {
    this.api = api;
    this.service = service;
    this.journal = journal;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, journal);
    try {
      ParsedRequest parsed = read(exchange);
      exchange.names(parsed.call().identifiers());
      service.serve(parsed, exchange);
    } catch (IOException e) {
      // The client hung up or fell silent in the middle of its body: no caller waits for an answer.
      exchange.cut();
    }
    return true;
  }

  private ParsedRequest read(Exchange exchange) throws IOException {
    try {
      return api.read(exchange.route(), exchange.apiRequest(), exchange.readBody());
    } catch (RequestRefusedException refusal) {
      return Api.refused(exchange.route(), refusal);
    }
  }
}
