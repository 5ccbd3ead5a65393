package io.cdfrecords.emulator.proxy;

import io.cdfrecords.emulator.api.ApiRequest;
import io.cdfrecords.emulator.api.Responder;
import io.cdfrecords.emulator.api.Route;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.json.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Passes requests on to a real project, plays those that it answered at the emulator too, and
 * compares the answers. The caller is given the real one.
 */
public final class Recording {
  private final RealProject real;
  private final String project;
  private final Differences differences;

  /**
   * Creates a recording.
   *
   * @param project the only project that requests are passed on for
   */
  public Recording(RealProject real, String project, Differences differences) {
    this.real = real;
    this.project = project;
    this.differences = differences;
  }

  /** Returns whether a request is passed on. */
  public boolean covers(Route route) {
    return route.operation() == Operation.INSPECT_TOKEN
        || route.project().map(project::equals).orElse(false);
  }

  /**
   * Passes a request on.
   *
   * @param pathAndQuery as they stand in the request line
   * @param body its body, inflated
   * @param emulator plays the request at the emulator, once the real project has answered
   * @param caller is given the answer of the real project; 502 where there is none, of which
   *     nothing is known
   */
  public void pass(
      Route route,
      ApiRequest request,
      String pathAndQuery,
      byte[] body,
      Consumer<Responder> emulator,
      Responder caller) {
    CompletableFuture<Answer> unused =
        real.send(request.method(), pathAndQuery, request.headers(), body)
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null) {
                    caller.answer(
                        Answer.error(502, "the real project gave no answer: " + reason(failure)));
                    return;
                  }
                  emulator.accept(new Compared(name(route, request), answer, caller));
                });
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }

  /** Names a request by what it asks for, and by nothing that a customer named. */
  private static String name(Route route, ApiRequest request) {
    return request.method() + " " + route.operation();
  }

  /** Compares the emulator's answer, and then gives the caller the real one. */
  private final class Compared implements Responder {
    private final String request;
    private final Answer answer;
    private final Responder caller;

    Compared(String request, Answer answer, Responder caller) {
      this.request = request;
      this.answer = answer;
      this.caller = caller;
    }

    @Override
    public void answer(Answer emulated) {
      differences.add(request, AnswerComparison.differences(answer, emulated));
      caller.answer(answer);
    }

    @Override
    public void cut() {
      caller.answer(answer);
    }

    @Override
    public void stall() {
      caller.answer(answer);
    }

    @Override
    public void later(Duration delay, Runnable rest) {
      caller.later(delay, rest);
    }
  }
}
