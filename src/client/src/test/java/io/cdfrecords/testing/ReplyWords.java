package io.cdfrecords.testing;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import java.util.ArrayList;
import java.util.List;

/** Replies in the words of the tests' tables. */
public final class ReplyWords {
  private ReplyWords() {}

  /**
   * An answer in words: a status, then perhaps {@code empty}, {@code page}, {@code retryable},
   * {@code items[n]}, {@code duplicated} with ids, or entries as {@code a=202}.
   */
  public static Reply reply(String words) {
    if (words.equals("not sent")) {
      return Reply.notSent("connection refused");
    }
    if (words.equals("no answer")) {
      return Reply.noAnswer("time-out");
    }
    String[] parts = words.split(" ", -1);
    Reply reply = Reply.answered(Integer.parseInt(parts[0]));
    List<PartialEntry> entries = new ArrayList<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      reply =
          switch (part) {
            case "empty" -> reply.withBody(Reply.Body.EMPTY);
            case "page" -> reply.withBody(Reply.Body.OTHER);
            case "retryable" -> reply.withError(ReplyError.NONE.withAutoRetryable());
            case "duplicated:a" ->
                reply.withError(ReplyError.NONE.withDuplicated(List.of(SampleRecords.id("a"))));
            case "duplicated:other" ->
                reply.withError(ReplyError.NONE.withDuplicated(List.of(SampleRecords.id("other"))));
            case "partial:none" -> reply.withError(ReplyError.NONE.withPartial(List.of()));
            default -> {
              if (part.startsWith("items[")) {
                yield reply.withError(ReplyError.NONE.withMessage(part + " is invalid"));
              }
              String[] entry = part.split("=", 2);
              entries.add(SampleReplies.entry(entry[0], Integer.parseInt(entry[1])));
              yield reply.withError(ReplyError.NONE.withPartial(entries));
            }
          };
    }
    return reply;
  }
}
