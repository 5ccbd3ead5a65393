package io.cdfrecords.delivery;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The service in virtual time, with its published budgets: what each stream takes in ten minutes,
 * and what an identity and the project may call in a second and at a time. It is slow, and it
 * fails, as a seed says.
 */
final class PacedService {
  static final int REQUESTS_OF_IDENTITY = 30;
  static final int REQUESTS_OF_PROJECT = 40;
  static final int QUERIES_OF_IDENTITY = 15;

  private static final Duration REFUSAL = Duration.ofMillis(5);
  private static final Duration SHORT_ANSWER = Duration.ofMillis(20);
  private static final Duration TIME_OUT = Duration.ofSeconds(60);
  private static final int BYTES_PER_MILLI = 20_000;

  /** What happens to a request that the service lets in. */
  private enum PlannedFault {
    NONE,
    SOME_UNAVAILABLE,
    SOME_FAILED,
    CUT_BEFORE,
    CUT_AFTER,
    TIMED_OUT
  }

  private final VirtualTime time;
  private final SplittableRandom random;
  private final double faults;
  private final List<Trouble> troubles;
  private final Map<String, PacedStream> streams = new HashMap<>();
  private final CallBudget project = new CallBudget(REQUESTS_OF_PROJECT, 20);
  private final CallBudget queriesOfIdentity = new CallBudget(QUERIES_OF_IDENTITY, 15);
  private int requests;
  private int throttled;
  private int queries;
  private int throttledQueries;

  /**
   * A service without streams.
   *
   * @param faults the share of requests that fail in one way or another
   * @param troubles when it does not work at all
   */
  PacedService(VirtualTime time, long seed, double faults, List<Trouble> troubles) {
    this.time = time;
    this.random = new SplittableRandom(seed);
    this.faults = faults;
    this.troubles = List.copyOf(troubles);
  }

  void add(String name, PacedStream stream) {
    streams.put(name, stream);
  }

  /** What an identity may call. */
  static CallBudget identity() {
    return new CallBudget(REQUESTS_OF_IDENTITY, 15);
  }

  /** How many requests were made. */
  int requests() {
    return requests;
  }

  /** How many of them were answered 429. */
  int throttled() {
    return throttled;
  }

  /** How many queries were made, by all jobs as one identity. */
  int queries() {
    return queries;
  }

  /** How many of them were answered 429. */
  int throttledQueries() {
    return throttledQueries;
  }

  /**
   * The way to the service for one job.
   *
   * @param budget what its identity may call, with others maybe
   * @param records what it sends to a stream under an identifier
   * @param cameAt since when a record has waited
   */
  RecordsEndpoint caller(
      CallBudget budget,
      BiFunction<String, RecordId, EncodedRecord> records,
      Function<EncodedRecord, Instant> cameAt) {
    return new Caller(budget, records, cameAt);
  }

  private PacedStream existing(String name) {
    return Objects.requireNonNull(streams.get(name), name);
  }

  private boolean is(Trouble.TroubleKind kind, String stream) {
    Instant now = time.instant();
    return troubles.stream()
        .anyMatch(trouble -> trouble.kind() == kind && trouble.befalls(stream, now));
  }

  private boolean isDown(String stream) {
    return is(Trouble.TroubleKind.REFUSED, stream) || is(Trouble.TroubleKind.UNAVAILABLE, stream);
  }

  private long millis(long bytes) {
    return 50 + random.nextInt(351) + bytes / BYTES_PER_MILLI;
  }

  private PlannedFault fault() {
    PlannedFault[] all = PlannedFault.values();
    return faults > 0 && random.nextDouble() < faults
        ? all[1 + random.nextInt(all.length - 1)]
        : PlannedFault.NONE;
  }

  private int code(PlannedFault fault) {
    int bad =
        fault == PlannedFault.SOME_UNAVAILABLE
            ? 503
            : fault == PlannedFault.SOME_FAILED ? 500 : 202;
    return bad != 202 && random.nextInt(3) == 0 ? bad : 202;
  }

  /** One job's way to the service. */
  private final class Caller implements RecordsEndpoint {
    private final CallBudget budget;
    private final BiFunction<String, RecordId, EncodedRecord> records;
    private final Function<EncodedRecord, Instant> cameAt;

    Caller(
        CallBudget budget,
        BiFunction<String, RecordId, EncodedRecord> records,
        Function<EncodedRecord, Instant> cameAt) {
      this.budget = budget;
      this.records = records;
      this.cameAt = cameAt;
    }

    @Override
    public Reply post(RecordsRequest request) {
      requests++;
      if (is(Trouble.TroubleKind.REFUSED, request.stream())) {
        return after(REFUSAL, Reply.notSent("connection refused"));
      }
      long millis = millis(request.bodyBytes());
      time.pass(Duration.ofMillis(millis / 3));
      if (is(Trouble.TroubleKind.UNAVAILABLE, request.stream())) {
        return after(SHORT_ANSWER, SampleReplies.status(503));
      }
      PlannedFault fault = fault();
      if (fault == PlannedFault.CUT_BEFORE) {
        return Reply.noAnswer("connection reset");
      }
      PacedStream stream = existing(request.stream());
      Instant now = time.instant();
      if (is(Trouble.TroubleKind.THROTTLED, request.stream())
          || !budget.allows(now)
          || !project.allows(now)
          || !stream.hasRoom(request, now)) {
        throttled++;
        return after(SHORT_ANSWER, SampleReplies.status(429));
      }
      budget.begin(now);
      project.begin(now);
      Instant since = cameAt.apply(request.records().get(0));
      Reply reply = stream.take(request, record -> code(fault), since, now);
      time.pass(Duration.ofMillis(millis - millis / 3));
      budget.end();
      project.end();
      return answered(fault, request.stream(), reply);
    }

    /** What of the answer reaches the caller. */
    private Reply answered(PlannedFault fault, String stream, Reply reply) {
      if (fault == PlannedFault.TIMED_OUT) {
        return after(TIME_OUT, Reply.noAnswer("time-out"));
      }
      return fault == PlannedFault.CUT_AFTER || isDown(stream)
          ? Reply.noAnswer("connection reset")
          : reply;
    }

    private Reply after(Duration wait, Reply reply) {
      time.pass(wait);
      return reply;
    }

    @Override
    public Answer<List<StoredRecord>> filter(FilterRequest request) {
      queries++;
      long millis = millis(0);
      time.pass(Duration.ofMillis(millis / 3));
      if (isDown(request.stream())) {
        return new Answer<>(SampleReplies.status(503), null);
      }
      if (!queriesOfIdentity.allows(time.instant())) {
        throttledQueries++;
        return new Answer<>(SampleReplies.status(429), null);
      }
      queriesOfIdentity.begin(time.instant());
      time.pass(Duration.ofMillis(millis - millis / 3));
      queriesOfIdentity.end();
      PacedStream stream = existing(request.stream());
      List<StoredRecord> found = new ArrayList<>();
      for (String externalId : request.externalIds()) {
        if (stream.shows(Integer.parseInt(externalId), time.instant())) {
          RecordId id = new RecordId(request.space(), externalId);
          found.add(
              new StoredRecord(
                  id,
                  Contents.stored(
                      records.apply(request.stream(), id), request.properties().keySet())));
        }
      }
      return new Answer<>(SampleReplies.status(200), found);
    }

    /** Asked once a job, and answered at once: it is not what is looked at here. */
    @Override
    public Answer<StreamInfo> stream(String streamId) {
      Template template = existing(streamId).template();
      return FakeEndpoint.described(
          new StreamInfo(
              streamId,
              template.type,
              template.published,
              new StreamInfo.Usage(5_000_000, existing(streamId).size()),
              null));
    }

    @Override
    public void close() {}
  }
}
