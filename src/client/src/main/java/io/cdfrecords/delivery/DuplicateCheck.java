package io.cdfrecords.delivery;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.catalog.ReadBackAccess;
import io.cdfrecords.catalog.StreamReplyClassifier;
import io.cdfrecords.delivery.DuplicateCheckPlanner.Query;
import io.cdfrecords.delivery.DuplicateCheckPlanner.ToCompare;
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

  /** Returns whether {@code record} can be compared with a stored one. */
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

  /** Returns when both the service and the job's own pace allow the next query. */
  private Instant nextQuery(Instant now) {
    Instant paced = pacer.nextQuery(now);
    Instant asked = access.notBefore();
    return asked.isAfter(paced) ? asked : paced;
  }

  private List<ToCompare> takeDue() {
    Instant now = round.now();
    List<ToCompare> due = new ArrayList<>();
    for (PendingRecord record : waiting) {
      RecordContent content = contents.read(record.record());
      if (content == null || !canConfirm(record) || !DuplicateCheckPlanner.canAsk(content)) {
        unconfirmed(record);
      } else if (!confirmation(record).isDue(now)) {
        round.records().keep(record);
      } else {
        due.add(new ToCompare(record, content));
      }
    }
    waiting.clear();
    return due;
  }

  private void read(Query query, int number) {
    Answer<List<StoredRecord>> answer = fetch(query.request());
    if (answer.content() == null) {
      unread(query.entries(), query, answer.reply());
      return;
    }
    Map<RecordId, RecordContent> found = new HashMap<>();
    answer.content().forEach(item -> found.put(item.id(), item.content()));
    List<ToCompare> ofViews = new ArrayList<>();
    for (ToCompare entry : query.entries()) {
      RecordContent stored = found.get(entry.record().record().id());
      if (stored == null) {
        notShown(entry.record(), answer.reply());
      } else if (query.kind() == SourceKind.VIEWS) {
        ofViews.add(entry);
      } else {
        compare(entry, stored, query.request(), answer.reply(), number);
      }
    }
    if (!ofViews.isEmpty()) {
      throughViews(ofViews, query, number);
    }
  }

  private void throughViews(List<ToCompare> stored, Query query, int number) {
    ViewReadBack.Result read =
        new ViewReadBack(this::fetch, view -> access.mapping(view, endpoint::view))
            .read(round.stream(), stored);
    Reply reply = read.last() == null ? Reply.notSent("") : read.last().reply();
    if (read.failed() != null) {
      unread(stored, query, reply);
      return;
    }
    read.compared().forEach((entry, found) -> compare(entry, found, null, reply, number));
    for (ToCompare entry : read.hidden()) {
      round.records().duplicate(entry.record(), FailureMessages.hidden(entry), reply);
    }
  }

  private void unread(List<ToCompare> entries, Query query, Reply reply) {
    if (StreamReplyClassifier.isPassing(reply)) {
      later(entries, reply, round.now());
      return;
    }
    if (reply.status() == 401) {
      throw new ConfigurationException(
          "the service refused a fresh token: check the credentials, and that they belong to this"
              + " project; "
              + reply.summary());
    }
    if (!isAboutTheQuery(reply)) {
      access.deny(round.stream(), query.request().space(), query.kind(), reply);
    }
    entries.forEach(entry -> unconfirmed(entry.record()));
  }

  /** Then other queries may do better: a container of this one's records may be gone, say. */
  private static boolean isAboutTheQuery(Reply reply) {
    return reply.status() == 400 || reply.status() == 413 || reply.status() == 422;
  }

  private Answer<List<StoredRecord>> fetch(FilterRequest request) {
    Answer<List<StoredRecord>> answer = ask(request);
    // After a 401 the endpoint has dropped the token: once more, with a fresh one.
    return answer.reply().status() == 401 ? ask(request) : answer;
  }

  private Answer<List<StoredRecord>> ask(FilterRequest request) {
    Instant begin = round.now();
    Answer<List<StoredRecord>> answer = endpoint.filter(request);
    Instant end = round.now();
    round.listener().readBack(request, answer.reply(), Duration.between(begin, end));
    pacer.asked(answer.reply(), end);
    return answer;
  }

  private void notShown(PendingRecord record, Reply reply) {
    Instant now = round.now();
    DuplicateCheckSchedule confirmation = confirmation(record);
    Duration shown = Objects.requireNonNull(patience, "patience");
    if (confirmation.isOver(now, shown)) {
      round.records().failedWithAllBehind(record, invisible(), reply);
    } else {
      round.records().keep(record.toConfirm(confirmation.notVisible(now, shown)));
    }
  }

  /**
   * Compares a record with the stored one.
   *
   * @param request the query that read it; null where it took several
   */
  private void compare(
      ToCompare entry,
      RecordContent stored,
      @Nullable FilterRequest request,
      Reply reply,
      int number) {
    List<PendingRecord> unasked = new ArrayList<>();
    // The same stored record says what those behind are; only what was not asked for is left open.
    for (PendingRecord other : settle(entry.record(), entry.content(), stored, reply, number)) {
      RecordContent content = contents.read(other.record());
      if (content != null && request != null && request.asksFor(content)) {
        settle(other, content, stored, reply, number);
      } else {
        unasked.add(other.toConfirm(DuplicateCheckSchedule.begun(round.now())));
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
  private void later(List<ToCompare> entries, Reply reply, Instant now) {
    Duration asked = reply.retryAfter();
    if (asked != null) {
      access.leaveAloneUntil(now.plus(asked));
    }
    for (ToCompare entry : entries) {
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

  /** Lets the answer to the write stand, unread. */
  private void unconfirmed(PendingRecord record) {
    round.records().duplicate(record, FailureMessages.taken(record, null), Reply.answered(409));
  }
}
