package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.fault.Fault;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.wire.Answer;

/** The answers that a script of faults asks for. */
public final class FaultAnswer {
  static final String MESSAGE = "as the script of faults asks for";

  private FaultAnswer() {}

  /** Answers a request as the fault says: wholly, or with its call applied in part. */
  public static Answer of(Fault.Status fault, Operation operation, Call call) {
    Answer answer =
        fault
            .partial()
            .filter(failure -> !call.identifiers().isEmpty())
            .map(failure -> call.applyInPart(fault.status(), failure))
            .orElseGet(() -> whole(fault.status(), operation));
    return fault.retryAfter().map(value -> answer.with("Retry-After", value)).orElse(answer);
  }

  private static Answer whole(int status, Operation operation) {
    return operation == Operation.TOKEN
        ? TokenEndpoint.error(status, status < 500 ? "invalid_client" : "temporarily_unavailable")
        : Answer.error(status, MESSAGE);
  }
}
