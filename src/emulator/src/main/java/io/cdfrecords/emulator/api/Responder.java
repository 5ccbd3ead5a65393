package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.Answer;
import java.time.Duration;

/** The ways in which a request can end, and the wait before it does. */
public interface Responder {
  /** Ends with an answer. */
  void answer(Answer answer);

  /** Ends without an answer: the connection is closed. */
  void cut();

  /** Leaves the connection open without an answer, until the caller gives up. */
  void stall();

  /** Runs the rest of the work after a delay, on another thread. */
  void later(Duration delay, Runnable rest);
}
