package io.cdfrecords.catalog;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Classifies the answer to a request for a stream's description. */
public final class StreamReplyClassifier {
  private StreamReplyClassifier() {}

  /**
   * Reads an answer.
   *
   * @param retryAt when to ask again, given how long the service wishes to be left alone
   */
  static StreamFacts read(
      String stream, Answer<StreamInfo> answer, Function<@Nullable Duration, Instant> retryAt) {
    Reply reply = answer.reply();
    int status = reply.status();
    if (answer.content() != null) {
      return new StreamFacts.Usable(answer.content());
    }
    if (reply.error().autoRetryable()) {
      return new StreamFacts.Unreachable(reply, retryAt.apply(reply.retryAfter()));
    }
    if (status == 403) {
      // A caller that may write need not be allowed to read streams; records then go out as if
      // identifiers were unique, which is right for either type.
      return new StreamFacts.Usable(null);
    }
    if (status == 404) {
      return new StreamFacts.Missing(reply);
    }
    if (isPassing(reply)) {
      return new StreamFacts.Unreachable(reply, retryAt.apply(reply.retryAfter()));
    }
    throw new ConfigurationException(explain(stream, reply));
  }

  /** Returns whether the same question may be answered later. */
  public static boolean isPassing(Reply reply) {
    int status = reply.status();
    return reply.arrival() != Reply.Arrival.ANSWERED
        || status == 408
        || status == 429
        || status >= 500
        || (status >= 200 && status < 300)
        || reply.error().autoRetryable();
  }

  private static String explain(String stream, Reply reply) {
    String advice =
        reply.status() == 401
            ? "check the credentials, and that they belong to this project"
            : "check the base URL and the name of the project";
    return "stream " + stream + " cannot be read: " + advice + "; " + reply.summary();
  }
}
