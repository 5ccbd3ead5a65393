package io.cdfrecords.delivery;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.FilterReply;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.ReadBackAccess;
import io.cdfrecords.catalog.StreamReplyClassifier;
import io.cdfrecords.delivery.DuplicateCheckPlanner.Entry;
import io.cdfrecords.delivery.DuplicateCheckPlanner.Query;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The step of a round that reads stored records back, to tell a record's own echo from a duplicate.
 * It never waits and never holds its stream up: what cannot be told yet is kept.
 */
final class DuplicateCheck {
  private static final SettledRecord.Failure DIFFERENT =
      new SettledRecord.Failure(
          FailureReason.DUPLICATE,
          "a record of this identifier and other content is in the stream",
          true);

  private final RoundState round;
  private final @Nullable Duration patience;
  private final RecordsEndpoint endpoint;
  private final ContentReader contents;
  private final ReadBackAccess access;
  private final ShardRateLimiter pacer;
  private final List<PendingRecord> waiting = new ArrayList<>();

  /**
   * @param patience how long a stored record may take to show; null where nothing is read
   */
  DuplicateCheck(
      RoundState round,
      @Nullable Duration patience,
      RecordsEndpoint endpoint,
      ContentReader contents,
      ReadBackAccess access,
      ShardRateLimiter pacer) {
    this.round = round;
    this.patience = patience;
    this.endpoint = endpoint;
    this.contents = contents;
    this.access = access;
    this.pacer = pacer;
  }

  /** Whether {@code record} can be compared with a stored one. */
  boolean canConfirm(PendingRecord record) {
    return patience != null && access.allows(record.record().id().space(), record.record().kind());
  }

  /** Takes {@code record} where it is to be compared, and not to be sent. */
  boolean takes(PendingRecord record) {
    return patience != null && record.confirmation() != null && waiting.add(record);
  }

  boolean hasWork() {
    return !waiting.isEmpty();
  }

  /**
   * Reads what is due, and keeps what is not.
   *
   * @param requests how many requests the round made before
   * @param stopAt no query begins after this instant
   * @return how many requests the round has made then
   */
  int run(int requests, Instant stopAt) {
    int made = requests;
    for (Query query : DuplicateCheckPlanner.plan(round.stream(), takeDue())) {
      Instant now = round.now();
      Instant next = nextQuery(now);
      if (now.isAfter(stopAt) || now.isBefore(next)) {
        query.entries().forEach(entry -> keep(entry.record(), next));
      } else {
        read(query, made++);
      }
    }
    return made;
  }

  /** When both the service and the job's own pace allow the next query. */
  private Instant nextQuery(Instant now) {
    Instant paced = pacer.nextQuery(now);
    Instant asked = access.notBefore();
    return asked.isAfter(paced) ? asked : paced;
  }

  private List<Entry> takeDue() {
    Instant now = round.now();
    List<Entry> due = new ArrayList<>();
    for (PendingRecord record : waiting) {
      RecordContent content = contents.read(record.record());
      if (content == null || !canConfirm(record) || !DuplicateCheckPlanner.canAsk(content)) {
        unconfirmed(record);
      } else if (!confirmation(record).isDue(now)) {
        round.records().keep(record);
      } else {
        due.add(new Entry(record, content));
      }
    }
    waiting.clear();
    return due;
  }

  private void read(Query query, int number) {
    FilterReply answer = ask(query.request());
    if (answer.reply().status() == 401) {
      // The endpoint has dropped the token: once more, with a fresh one.
      answer = ask(query.request());
    }
    Reply reply = answer.reply();
    Instant now = round.now();
    if (answer.items() != null) {
      Map<RecordId, RecordContent> found = new HashMap<>();
      answer.items().forEach(item -> found.put(item.id(), item.content()));
      for (Entry entry : query.entries()) {
        judge(entry, found.get(entry.record().record().id()), query.request(), reply, number, now);
      }
    } else if (StreamReplyClassifier.isPassing(reply)) {
      later(query, reply, now);
    } else if (reply.status() == 401) {
      throw new ConfigurationException(
          "the service refused a fresh token: check the credentials, and that they belong to this"
              + " project; "
              + reply.summary());
    } else {
      if (!isAboutTheQuery(reply)) {
        access.deny(round.stream(), query.request().space(), query.kind(), reply);
      }
      query.entries().forEach(entry -> unconfirmed(entry.record()));
    }
  }

  /** Then other queries may do better: a container of this one's records may be gone, say. */
  private static boolean isAboutTheQuery(Reply reply) {
    return reply.status() == 400 || reply.status() == 413 || reply.status() == 422;
  }

  private FilterReply ask(FilterRequest request) {
    Instant begin = round.now();
    FilterReply answer = endpoint.filter(request);
    Instant end = round.now();
    round.listener().readBack(request, answer.reply(), Duration.between(begin, end));
    pacer.asked(answer.reply(), end);
    return answer;
  }

  private void judge(
      Entry entry,
      @Nullable RecordContent stored,
      FilterRequest request,
      Reply reply,
      int number,
      Instant now) {
    PendingRecord record = entry.record();
    if (stored == null) {
      DuplicateCheckSchedule confirmation = confirmation(record);
      Duration shown = Objects.requireNonNull(patience, "patience");
      if (confirmation.isOver(now, shown)) {
        round.records().failedWithAllBehind(record, invisible(), reply);
      } else {
        round.records().keep(record.toConfirm(confirmation.notVisible(now, shown)));
      }
      return;
    }
    List<PendingRecord> unasked = new ArrayList<>();
    // The same stored record says what those behind are; only what was not asked for is left open.
    for (PendingRecord other : settle(record, entry.content(), stored, reply, number)) {
      RecordContent content = contents.read(other.record());
      if (content != null && request.asksFor(content)) {
        settle(other, content, stored, reply, number);
      } else {
        unasked.add(other.toConfirm(DuplicateCheckSchedule.begun(now)));
      }
    }
    round.records().enter(unasked);
  }

  private List<PendingRecord> settle(
      PendingRecord record, RecordContent sent, RecordContent stored, Reply reply, int number) {
    boolean same = ContentComparison.holds(stored, sent);
    if (same) {
      round.listener().confirmed();
    }
    return round.records().compared(record, same ? null : DIFFERENT, reply, same ? number : -1);
  }

  /** Waiting for visibility ends with the record's patience, waiting for an answer does not. */
  private void later(Query query, Reply reply, Instant now) {
    Duration asked = reply.retryAfter();
    if (asked != null) {
      access.leaveAloneUntil(now.plus(asked));
    }
    for (Entry entry : query.entries()) {
      PendingRecord record = entry.record();
      round.deadline().keep(record.toConfirm(confirmation(record).notRead(now, asked)), now, reply);
    }
  }

  private void keep(PendingRecord record, Instant notBefore) {
    round.records().keep(record.toConfirm(confirmation(record).notBefore(notBefore)));
  }

  private SettledRecord.Failure invisible() {
    return new SettledRecord.Failure(
        FailureReason.POSSIBLE_ECHO,
        "a record of this identifier is in the stream, but did not show for "
            + patience
            + " in what is read");
  }

  private static DuplicateCheckSchedule confirmation(PendingRecord record) {
    return Objects.requireNonNull(record.confirmation(), "confirmation");
  }

  /** What the service said of the write stands, as if nobody had wanted to read. */
  private void unconfirmed(PendingRecord record) {
    round.records().duplicate(record, FailureMessages.taken(record, null), Reply.answered(409));
  }
}
