package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.fault.Fault;
import io.cdfrecords.emulator.fault.PartialFailure;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.json.Answer;

/** The answers that a script of faults asks for. */
public final class FaultAnswer {
  static final String MESSAGE = "as the script of faults asks for";

  private FaultAnswer() {}

  /** Returns the answer to a request of which nothing is applied. */
  public static Answer whole(Fault.Status fault, Operation operation) {
    int status = fault.status();
    return withRetryAfter(
        fault,
        operation == Operation.TOKEN
            ? TokenEndpoint.error(
                status, status < 500 ? "invalid_client" : "temporarily_unavailable")
            : Answer.error(status, MESSAGE));
  }

  /** Returns the answer to a request that is applied to some of its records. */
  public static Answer inPart(Fault.Status fault, PartialFailure failure, Call call) {
    return withRetryAfter(fault, call.applyInPart(fault.status(), failure));
  }

  private static Answer withRetryAfter(Fault.Status fault, Answer answer) {
    return fault.retryAfter().map(value -> answer.with("Retry-After", value)).orElse(answer);
  }
}
