package io.cdfrecords.testing;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Answers of the service, as a test writes them down. */
public final class SampleReplies {
  private SampleReplies() {}

  public static Reply status(int status) {
    return Reply.answered(status);
  }

  public static Reply saying(int status, String message) {
    return status(status).withError(ReplyError.NONE.withMessage(message));
  }

  public static Reply throttledFor(Duration time) {
    return status(429).withRetryAfter(time);
  }

  public static Reply loginPage() {
    return status(200).withBody(Reply.Body.OTHER);
  }

  static Reply autoRetryable(int status) {
    return status(status).withError(ReplyError.NONE.withAutoRetryable());
  }

  public static Reply partial(int status, PartialEntry... entries) {
    return status(status).withError(ReplyError.NONE.withPartial(List.of(entries)));
  }

  public static PartialEntry entry(String externalId, int code) {
    return new PartialEntry(SampleRecords.id(externalId), code, null);
  }

  public static Reply repeating(String... externalIds) {
    List<RecordId> ids = Stream.of(externalIds).map(SampleRecords::id).toList();
    return status(422).withError(ReplyError.NONE.withDuplicated(ids));
  }
}
