package io.cdfrecords.http;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import java.time.InstantSource;
import java.util.function.Function;

/** Calls with a token, and turns the result of a call into a reply. */
final class AuthorizedCaller {
  private final TokenCache tokens;
  private final PassingFaultClassifier faults;
  private final InstantSource clock;

  AuthorizedCaller(TokenCache tokens, PassingFaultClassifier faults, InstantSource clock) {
    this.tokens = tokens;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * Makes one request.
   *
   * @param subject what it is about
   * @param request makes it with the token that it is given
   * @throws ConfigurationException if no request can be made until a person changes something
   */
  Answer<byte[]> call(PassingFaultClassifier.Subject subject, Function<Token, CallResult> request) {
    TokenOutcome outcome = tokens.current();
    if (outcome instanceof TokenOutcome.Misconfigured fault) {
      // A new one for each thread: they share the outcome, not the stack trace.
      if (fault.refused()) {
        throw ConfigurationException.ofRefusedClient(fault.message());
      }
      throw fault.cause() == null
          ? new ConfigurationException(fault.message())
          : new ConfigurationException(fault.message(), fault.cause());
    }
    if (outcome instanceof TokenOutcome.Unavailable unavailable) {
      return new Answer<>(ReplyMapper.notSent(unavailable), null);
    }
    Token token = (Token) outcome;
    CallResult result = request.apply(token);
    if (result instanceof CallResult.Failed failed && failed.fault() != CallResult.Fault.OUTAGE) {
      throw new ConfigurationException(failed.cause());
    }
    Reply reply =
        faults.judge(
            subject,
            ReplyMapper.of(result, token, clock.instant()),
            ReplyMapper.intermediary(result));
    if (reply.status() == 401) {
      tokens.drop(token);
    }
    return new Answer<>(
        reply, result instanceof CallResult.Answered answer ? answer.content() : null);
  }
}
