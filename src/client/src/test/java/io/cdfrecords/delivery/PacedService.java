package io.cdfrecords.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The quotas of the service, enforced by its own clock: requests a second, requests at a time,
 * queries a second, and what a stream takes in ten minutes. Each window slides.
 */
final class PacedService {
  static final int REQUESTS_PER_SECOND = 30;
  static final int AT_A_TIME = 15;
  static final int QUERIES_PER_SECOND = 15;
  static final long RECORDS = 170_000;
  static final long BYTES = 170_000_000;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private record Taken(Instant at, Instant done, long records, long bytes) {}

  private final List<Taken> taken = new ArrayList<>();
  private final List<Instant> queries = new ArrayList<>();
  private boolean holdsEverything;
  private int throttled;

  /** Every record is stored already, and no stream has a quota. */
  PacedService holdingEverything() {
    holdsEverything = true;
    return this;
  }

  /** Answers a query that reaches the service at {@code at}. */
  FilterReply find(FilterRequest request, Instant at) {
    long lastSecond = queries.stream().filter(time -> time.plusSeconds(1).isAfter(at)).count();
    queries.add(at);
    if (lastSecond >= QUERIES_PER_SECOND) {
      throttled++;
      return new FilterReply(Reply.answered(429), null);
    }
    return new FilterReply(
        Reply.answered(200),
        request.externalIds().stream()
            .map(id -> Records.encoded(request.space(), id, "1"))
            .map(record -> new StoredRecord(record.id(), Contents.stored(record)))
            .toList());
  }

  /** The most queries that were made in any second. */
  int mostQueriesInASecond() {
    List<Instant> inOrder = queries.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < inOrder.size(); last++) {
      while (!inOrder.get(first).plusSeconds(1).isAfter(inOrder.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  int queries() {
    return queries.size();
  }

  /** Answers a request that reaches the service at {@code at} and would be done at {@code done}. */
  Reply answer(RecordsRequest request, Instant at, Instant done) {
    Taken more = new Taken(at, done, request.records().size(), request.bodyBytes());
    int lastSecond = 1;
    int atATime = 1;
    long records = more.records();
    long bytes = more.bytes();
    for (Taken before : taken) {
      lastSecond += before.at().plusSeconds(1).isAfter(at) ? 1 : 0;
      atATime += before.done().isAfter(at) ? 1 : 0;
      if (before.at().plus(WINDOW).isAfter(at)) {
        records += before.records();
        bytes += before.bytes();
      }
    }
    if (lastSecond > REQUESTS_PER_SECOND
        || atATime > AT_A_TIME
        || (!holdsEverything && (records > RECORDS || bytes > BYTES))) {
      throttled++;
      return Reply.answered(429);
    }
    taken.add(more);
    return holdsEverything ? taken(request) : Reply.answered(202);
  }

  private static Reply taken(RecordsRequest request) {
    return Reply.answered(409)
        .withError(
            ReplyError.NONE.withPartial(
                request.records().stream()
                    .map(record -> new ReplyError.PartialEntry(record.id(), 409, null))
                    .toList()));
  }

  /** The share of all requests that were throttled. */
  double throttledShare() {
    return (double) throttled / (throttled + taken.size() + queries.size());
  }

  /** The used share of the quota, of records or bytes, whichever is more, from {@code begin} on. */
  double used(Instant begin) {
    long records = 0;
    long bytes = 0;
    for (Taken request : taken) {
      if (!request.at().isBefore(begin) && request.at().isBefore(begin.plus(WINDOW))) {
        records += request.records();
        bytes += request.bytes();
      }
    }
    return Math.max((double) records / RECORDS, (double) bytes / BYTES);
  }
}
