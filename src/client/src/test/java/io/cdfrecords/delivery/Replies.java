package io.cdfrecords.delivery;

import io.cdfrecords.delivery.ReplyError.PartialEntry;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Answers of the service, as a test writes them down. */
final class Replies {
  private Replies() {}

  static Reply status(int status) {
    return Reply.answered(status);
  }

  static Reply saying(int status, String message) {
    return status(status).withError(ReplyError.NONE.withMessage(message));
  }

  static Reply throttledFor(Duration time) {
    return status(429).withRetryAfter(time);
  }

  static Reply loginPage() {
    return status(200).withBody(Reply.Body.OTHER);
  }

  static Reply autoRetryable(int status) {
    return status(status).withError(ReplyError.NONE.withAutoRetryable());
  }

  static Reply partial(int status, PartialEntry... entries) {
    return status(status).withError(ReplyError.NONE.withPartial(List.of(entries)));
  }

  static PartialEntry entry(String externalId, int code) {
    return new PartialEntry(Records.id(externalId), code, null);
  }

  static Reply repeating(String... externalIds) {
    List<RecordId> ids = Stream.of(externalIds).map(Records::id).toList();
    return status(422).withError(ReplyError.NONE.withDuplicated(ids));
  }
}
