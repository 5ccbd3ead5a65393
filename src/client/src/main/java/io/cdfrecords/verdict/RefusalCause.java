package io.cdfrecords.verdict;

import io.cdfrecords.api.Reply;
import io.cdfrecords.record.RecordId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The message of a refusal without the identity of the record, so that the refusals of several
 * records can be compared. Messages that differ otherwise are different causes, which costs
 * requests, but never a record.
 */
public final class RefusalCause {
  /** More is not kept: it would lie in a shard's state. */
  static final int LONGEST = 1_000;

  private static final Pattern PLACE = Pattern.compile("items\\[\\d+\\]");
  private static final String ANY_PLACE = "items[]";
  private static final String ANY_ID = "…";

  private RefusalCause() {}

  /** Returns the cause that {@code reply} gives for refusing these records. */
  public static String of(Reply reply, List<RecordId> refused) {
    String said = Objects.requireNonNullElse(reply.error().message(), "");
    String cause = PLACE.matcher(said).replaceAll(Matcher.quoteReplacement(ANY_PLACE));
    for (RecordId id : refused) {
      String externalId = id.externalId();
      if (cause.contains(externalId)) {
        cause = withoutWord(externalId, cause);
      }
    }
    return cause.length() > LONGEST ? cause.substring(0, LONGEST) : cause;
  }

  /** Only whole words, since an identifier may be a part of any word. */
  private static String withoutWord(String word, String text) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(ANY_ID));
  }
}
