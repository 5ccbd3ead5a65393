package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.Call;
import io.cdfrecords.emulator.api.FaultAnswer;
import io.cdfrecords.emulator.api.Received;
import io.cdfrecords.emulator.budget.Visit;
import io.cdfrecords.emulator.fault.Fault;
import io.cdfrecords.emulator.fault.Faults;
import io.cdfrecords.emulator.fault.PartialFailure;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.wire.Answer;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
  private final Duration latency;
  private final Journal journal;

  EmulatorHandler(Api api, Faults faults, Duration latency, Journal journal) {
    this.api = api;
    this.faults = faults;
    this.latency = latency;
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

  private Received read(Exchange exchange) throws IOException {
    try {
      return api.read(exchange.route(), exchange.apiRequest(), exchange.readBody());
    } catch (RequestRefusedException refusal) {
      return Api.refused(refusal);
    }
  }

  private void serve(Exchange exchange, Received received) {
    Operation operation = exchange.route().operation();
    Optional<Fault> fault = faults.next(operation);
    Call call = received.call();
    if (fault.isEmpty()) {
      enter(exchange, received, Duration.ZERO, () -> reply(exchange, call, call::apply));
    } else if (fault.get() instanceof Fault.Slow slow) {
      enter(exchange, received, slow.delay(), () -> reply(exchange, call, call::apply));
    } else if (fault.get() instanceof Fault.CutAfter) {
      enter(exchange, received, Duration.ZERO, () -> cutAfter(exchange, call));
    } else if (fault.get() instanceof Fault.Status status) {
      Optional<PartialFailure> partial =
          status.partial().filter(p -> operation.writesRecords() && !call.identifiers().isEmpty());
      if (partial.isPresent()) {
        Supplier<Answer> answer = () -> FaultAnswer.inPart(status, partial.get(), call);
        enter(exchange, received, Duration.ZERO, () -> reply(exchange, call, answer));
      } else {
        exchange.send(FaultAnswer.whole(status, operation), call.identifiers());
      }
    } else if (fault.get() instanceof Fault.Stall) {
      exchange.stall(call.identifiers());
    } else {
      exchange.cut(call.identifiers());
    }
  }

  /**
   * Lets a request reach the service: it uses budgets, and takes its time. A fault that keeps a
   * request from getting so far costs it nothing.
   */
  private void enter(Exchange exchange, Received received, Duration delay, Runnable work) {
    Visit visit;
    try {
      visit = received.entry().get();
    } catch (RequestRefusedException refusal) {
      exchange.send(refusal.answer(), received.call().identifiers());
      return;
    }
    exchange.whenEnded(visit::end);
    Duration wait = exchange.route().operation().concernsRecords() ? delay.plus(latency) : delay;
    if (wait.isZero()) {
      work.run();
    } else {
      exchange.later(wait, work);
    }
  }

  private static void reply(Exchange exchange, Call call, Supplier<Answer> answer) {
    exchange.send(attempt(answer), call.identifiers());
  }

  private static void cutAfter(Exchange exchange, Call call) {
    attempt(call::apply);
    exchange.cut(call.identifiers());
  }

  private static Answer attempt(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (RequestRefusedException refusal) {
      return refusal.answer();
    } catch (RuntimeException e) {
      // A fault of our own must look like one, and not like a broken connection.
      LOG.error("The emulator failed at a request", e);
      return Answer.error(500, "the emulator itself failed: " + e);
    }
  }
}
