package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.Reply;

/** What the answer to a change says of the change. */
enum Creation {
  /** It is made. */
  DONE,
  /** It is not made. */
  NOT_DONE,
  /** It may be made. */
  UNKNOWN;

  private static final int REQUEST_TIMEOUT = 408;

  /** A proxy's, whose client went away. */
  private static final int CLIENT_CLOSED = 499;

  /** Returns what {@code reply} says. */
  static Creation of(Reply reply) {
    int status = reply.status();
    return switch (reply.arrival()) {
      case NOT_SENT -> NOT_DONE;
      case NO_ANSWER -> UNKNOWN;
      case ANSWERED -> {
        if (status / 100 == 2) {
          yield reply.body() == Reply.Body.OTHER ? UNKNOWN : DONE;
        }
        boolean isUnknown = status >= 500 || status == REQUEST_TIMEOUT || status == CLIENT_CLOSED;
        yield isUnknown ? UNKNOWN : NOT_DONE;
      }
    };
  }
}
