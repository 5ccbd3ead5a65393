package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.Call;
import io.cdfrecords.emulator.api.FaultAnswer;
import io.cdfrecords.emulator.fault.Fault;
import io.cdfrecords.emulator.fault.Faults;
import io.cdfrecords.emulator.wire.Answer;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each request through the emulator. A fault of the script comes before everything else, as
 * it would from a proxy in front of the service, but after the body: a client whose connection is
 * cut has sent all it had to send.
 */
final class EmulatorHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(EmulatorHandler.class);

  private final Api api;
  private final Faults faults;
  private final Journal journal;

  EmulatorHandler(Api api, Faults faults, Journal journal) {
    this.api = api;
    this.faults = faults;
    this.journal = journal;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, journal);
    try {
      serve(exchange, read(exchange));
    } catch (IOException e) {
      // The client hung up or fell silent in the middle of its body: nobody waits for an answer.
      exchange.cut(List.of());
    }
    return true;
  }

  private void serve(Exchange exchange, Call call) {
    Optional<Fault> fault = faults.next(exchange.route().operation());
    if (fault.isPresent()) {
      strike(exchange, call, fault.get());
    } else {
      exchange.send(applied(call), call.identifiers());
    }
  }

  private Call read(Exchange exchange) throws IOException {
    try {
      return api.read(exchange.route(), exchange.apiRequest(), exchange.readBody());
    } catch (RequestRefusedException refusal) {
      return Call.of(refusal::answer);
    }
  }

  private static void strike(Exchange exchange, Call call, Fault fault) {
    if (fault instanceof Fault.Status status) {
      exchange.send(FaultAnswer.of(status, exchange.route().operation(), call), call.identifiers());
    } else if (fault instanceof Fault.Slow slow) {
      exchange.later(
          slow.delay().toMillis(), () -> exchange.send(applied(call), call.identifiers()));
    } else if (fault instanceof Fault.Stall) {
      exchange.stall(call.identifiers());
    } else {
      if (fault instanceof Fault.CutAfter) {
        applied(call);
      }
      exchange.cut(call.identifiers());
    }
  }

  /** A fault of our own must look like one, and not like a broken connection. */
  private static Answer applied(Call call) {
    try {
      return call.apply();
    } catch (RuntimeException e) {
      LOG.error("The emulator failed at a request", e);
      return Answer.error(500, "the emulator itself failed: " + e);
    }
  }
}
