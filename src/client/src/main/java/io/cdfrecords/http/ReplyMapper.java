package io.cdfrecords.http;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.json.ReplyReader;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the result of a call into a reply, out of body and headers. */
final class ReplyMapper {
  private static final int MAX_SHOWN = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private ReplyMapper() {}

  static Reply of(CallResult result, Token token, Instant now) {
    if (result instanceof CallResult.Answered answer) {
      return answered(answer, token, now);
    }
    CallResult.Failed failed = (CallResult.Failed) result;
    return failed.sent() ? Reply.noAnswer(failed.cause()) : Reply.notSent(failed.cause());
  }

  /** Returns what an answer says it was written by or came through, fit to be shown; or null. */
  static @Nullable String intermediary(CallResult result) {
    return result instanceof CallResult.Answered answer ? shown(answer.intermediary()) : null;
  }

  /** Returns no token, no request: the record's own retries go on. */
  static Reply notSent(TokenOutcome.Unavailable unavailable) {
    return Reply.notSent(unavailable.cause()).withRetryAfter(unavailable.retryAfter());
  }

  private static Reply answered(CallResult.Answered answer, Token token, Instant now) {
    Reply reply = ReplyReader.read(answer.status(), answer.content());
    ReplyError error = Redaction.of(reply.error(), token);
    return reply
        .withError(answer.autoRetryable() ? error.withAutoRetryable() : error)
        .withRetryAfter(RetryAfter.parse(answer.retryAfter(), answer.date(), now))
        .withRequestId(shown(answer.requestId()));
  }

  /**
   * Cleans a header, which may be of any length and hold any byte: this one stands in every
   * message, on terminals and in logs. What is not printable ASCII becomes a question mark.
   */
  private static @Nullable String shown(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String shortened = header.substring(0, Math.min(header.length(), MAX_SHOWN));
    return UNPRINTABLE.matcher(shortened).replaceAll("?");
  }
}
