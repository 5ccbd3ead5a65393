package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.fault.Fault;
import io.cdfrecords.emulator.fault.PartialFailure;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plays the faults of the script. A fault precedes everything else, like one of a proxy in front of
 * the service, but follows the body: a client whose connection is cut has sent its whole request. A
 * fault that keeps a request from the service costs it no budget.
 */
public final class FaultyService implements ApiService {
  private final ApiService next;
  private final ActiveFaults faults;

  /** Creates the service. */
  public FaultyService(ApiService next, ActiveFaults faults) {
    this.next = next;
    this.faults = faults;
  }

  @Override
  public void serve(ParsedRequest request, Responder responder) {
    Optional<Fault> fault = faults.next(request.route().operation());
    if (fault.isEmpty()) {
      next.serve(request, responder);
    } else if (fault.get() instanceof Fault.Slow slow) {
      next.serve(request.delayedBy(slow.delay()), responder);
    } else if (fault.get() instanceof Fault.CutAfter) {
      cutAfter(request, responder);
    } else if (fault.get() instanceof Fault.Status status) {
      answer(status, request, responder);
    } else if (fault.get() instanceof Fault.Stall) {
      responder.stall();
    } else {
      responder.cut();
    }
  }

  private void answer(Fault.Status status, ParsedRequest request, Responder responder) {
    Operation operation = request.route().operation();
    Call call = request.call();
    Optional<PartialFailure> partial =
        status.partial().filter(p -> operation.writesRecords() && !call.identifiers().isEmpty());
    if (partial.isPresent()) {
      next.serve(
          request.with(
              Call.naming(
                  call.identifiers(), () -> FaultAnswer.inPart(status, partial.get(), call))),
          responder);
    } else {
      responder.answer(FaultAnswer.whole(status, operation));
    }
  }

  private void cutAfter(ParsedRequest request, Responder responder) {
    AppliedThenCut cut = new AppliedThenCut(request.call(), responder);
    next.serve(request.with(cut), cut);
  }

  /** Cuts a request once it was applied. One that never gets so far is answered. */
  private static final class AppliedThenCut implements Call, Responder {
    private final Call call;
    private final Responder responder;

    /** Set and read in the one thread that applies the request and then ends it. */
    private boolean reached;

    AppliedThenCut(Call call, Responder responder) {
      this.call = call;
      this.responder = responder;
    }

    @Override
    public List<RecordIdentifier> identifiers() {
      return call.identifiers();
    }

    @Override
    public Answer apply() {
      reached = true;
      return call.apply();
    }

    @Override
    public Answer applyInPart(int status, PartialFailure failure) {
      reached = true;
      return call.applyInPart(status, failure);
    }

    @Override
    public void answer(Answer answer) {
      if (reached) {
        responder.cut();
      } else {
        responder.answer(answer);
      }
    }

    @Override
    public void cut() {
      responder.cut();
    }

    @Override
    public void stall() {
      responder.stall();
    }

    @Override
    public void later(Duration delay, Runnable rest) {
      responder.later(delay, rest);
    }
  }
}
