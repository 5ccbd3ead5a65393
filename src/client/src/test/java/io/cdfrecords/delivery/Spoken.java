package io.cdfrecords.delivery;

import static java.util.stream.Collectors.joining;

import io.cdfrecords.delivery.ReplyError.PartialEntry;
import java.util.ArrayList;
import java.util.List;

/** Answers and what they mean in the words of the tests' tables. */
final class Spoken {
  private Spoken() {}

  /**
   * An answer in words: a status, then perhaps {@code empty}, {@code page}, {@code retryable},
   * {@code items[n]}, {@code duplicated} with ids, or entries as {@code a=202}.
   */
  static Reply reply(String words) {
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
                reply.withError(ReplyError.NONE.withDuplicated(List.of(Records.id("a"))));
            case "duplicated:other" ->
                reply.withError(ReplyError.NONE.withDuplicated(List.of(Records.id("other"))));
            case "partial:none" -> reply.withError(ReplyError.NONE.withPartial(List.of()));
            default -> {
              if (part.startsWith("items[")) {
                yield reply.withError(ReplyError.NONE.withMessage(part + " is invalid"));
              }
              String[] entry = part.split("=", 2);
              entries.add(Replies.entry(entry[0], Integer.parseInt(entry[1])));
              yield reply.withError(ReplyError.NONE.withPartial(entries));
            }
          };
    }
    return reply;
  }

  /** A judgement in words: one word if it is the same for every record, else one for each. */
  static String judgement(Judgement judgement) {
    if (judgement instanceof Judgement.Refusal refusal) {
      return refusal.culprits().isEmpty()
          ? refusal.why().name()
          : refusal.why() + " at " + refusal.culprits();
    }
    List<String> words =
        ((Judgement.PerRecord) judgement).outcomes().stream().map(Spoken::outcome).toList();
    return words.stream().distinct().count() == 1
        ? words.get(0)
        : words.stream().collect(joining(", "));
  }

  private static String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.Written) {
      return "written";
    }
    if (outcome instanceof Outcome.Duplicate) {
      return "duplicate";
    }
    if (outcome instanceof Outcome.Refused refused) {
      return refused.reason().name();
    }
    Outcome.Retry retry = (Outcome.Retry) outcome;
    String cause =
        switch (retry.cause()) {
          case BUSY -> "busy";
          case UNKNOWN -> "unknown";
          case UNKNOWN_IN_GROUP -> "regroup";
          case SERVICE_FAILED -> "service failed";
          case CONFLICT -> "conflict";
        };
    return retry.mayHaveApplied() ? cause + "*" : cause;
  }
}
