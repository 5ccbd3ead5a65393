package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.cdfrecords.emulator.http.ServerlessEmulator;
import io.cdfrecords.emulator.json.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * An emulator that is sent one request after the other, and what has to be true of every answer. It
 * is used by one thread.
 */
final class Block {
  /**
   * What a body of the largest size may cost: it is read, inflated, copied once each, and parsed.
   */
  private static final long MOST_BYTES = 100_000_000;

  /** A bomb must cost no more than being read and inflated up to the limit of 10 MB. */
  private static final long MOST_BYTES_OF_A_BOMB = 40_000_000;

  /** A refusal names a place and a rule; it does not give the body back. */
  private static final int LARGEST_REFUSAL = 5_000;

  /** A request about spaces and containers names at most as many. */
  private static final int MOST_DEFINED = 100;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ServerlessEmulator emulator;
  private int kept;

  Block(boolean strict) {
    emulator = new ServerlessEmulator(strict);
    for (Target target : Targets.preparation()) {
      for (GoodBody body : target.bodies()) {
        Answer answer = send(target, body);
        if (answer.status() >= 300) {
          throw new AssertionError(target + " answered " + new String(answer.body(), UTF_8));
        }
      }
    }
    kept = emulator.kept();
  }

  /** Returns a cursor of the stream {@code live}. */
  static String cursor() {
    Target target = Targets.askForCursor();
    Answer answer = new Block(false).send(target, target.bodies().get(0));
    try {
      return MAPPER.readTree(answer.body()).get("nextCursor").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all good bodies that are not taken, when they are sent one after the other. */
  List<String> refusals(List<Target> targets) {
    return targets.stream()
        .flatMap(target -> target.bodies().stream().map(body -> refusal(target, body)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> refusal(Target target, GoodBody body) {
    Answer answer = send(target, body);
    return answer.status() < 300
        ? Optional.empty()
        : Optional.of(target + " answered " + new String(answer.body(), UTF_8));
  }

  /** Sends a request; returns what is wrong with how it was treated. */
  Verdict send(FuzzedRequest request) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    Answer answer;
    try {
      answer =
          emulator.answer(
              request.target().method(),
              request.target().path(),
              request.headers(),
              request.body());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new Verdict(500, Optional.of("the exception " + e));
    }
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    int added = emulator.kept() - kept;
    kept += added;
    return new Verdict(answer.status(), fault(request, answer, allocated, added));
  }

  private static Optional<String> fault(
      FuzzedRequest request, Answer answer, long allocated, int added) {
    boolean applied = answer.status() < 300 || answer.status() == 409;
    String text = new String(answer.body(), UTF_8);
    if (answer.status() < 200 || answer.status() >= 500 || answer.status() / 100 == 3) {
      return Optional.of("the status " + answer.status() + ": " + text);
    }
    if (answer.status() >= 400 && !text.startsWith("{\"error\":")) {
      return Optional.of("a refusal that is no error: " + text);
    }
    if (answer.status() == 400 && text.length() > LARGEST_REFUSAL) {
      return Optional.of("a refusal of " + text.length() + " characters");
    }
    if (allocated > (request.bomb() ? MOST_BYTES_OF_A_BOMB : MOST_BYTES)) {
      return Optional.of("an answer that took " + allocated + " bytes of memory");
    }
    if (request.bomb() && answer.status() != 413) {
      return Optional.of("a bomb answered with " + answer.status());
    }
    // A good body of record requests has as many records as there are externalIds in it.
    if (added > (applied ? Math.max(MOST_DEFINED, request.body().length / 20) : 0)) {
      return Optional.of("the status " + answer.status() + " and " + added + " more kept");
    }
    return Optional.empty();
  }

  private Answer send(Target target, GoodBody body) {
    return emulator.answer(target.method(), target.path(), target.headers(), body.bytes());
  }

  /**
   * What came of a request.
   *
   * @param status its status
   * @param fault what is wrong with it; empty for nothing
   */
  record Verdict(int status, Optional<String> fault) {}
}
