package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.catalog.AcceptedSpaces;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.catalog.StreamFacts;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetriesExhaustedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers pending records in rounds. A round sends what may be sent now, isolates what is refused,
 * and gives back what is settled and what is kept; it never waits, and it never loses or doubles a
 * record it was given.
 *
 * <p>Not thread-safe; the endpoint and the catalog may be shared with others.
 */
public final class StreamDelivery {
  private final RecordsEndpoint endpoint;
  private final StreamCatalog catalog;
  private final ContentReader contents;
  private final DeliveryPolicy policy;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final DeliveryListener listener;

  /**
   * A delivery.
   *
   * @param endpoint where requests go
   * @param catalog what is known of streams
   * @param contents reads the content of records that are to be compared with stored ones
   * @param policy what the job wants
   * @param clock the time
   * @param random for the jitter of waits, and for which record of a batch is tried first
   * @param listener is told what happens
   */
  public StreamDelivery(
      RecordsEndpoint endpoint,
      StreamCatalog catalog,
      ContentReader contents,
      DeliveryPolicy policy,
      InstantSource clock,
      RandomGenerator random,
      DeliveryListener listener) {
    this.endpoint = requireNonNull(endpoint, "endpoint");
    this.catalog = requireNonNull(catalog, "catalog");
    this.contents = requireNonNull(contents, "contents");
    this.policy = requireNonNull(policy, "policy");
    this.clock = requireNonNull(clock, "clock");
    this.random = requireNonNull(random, "random");
    this.listener = requireNonNull(listener, "listener");
  }

  /**
   * Delivers one round of one stream.
   *
   * @param queue records of that stream, with distinct arrival numbers, in any order, and what the
   *     round before left
   * @param pacer what the pace allows
   * @param accepted which versions were accepted before; is told which are in this round
   * @param stopAt no request is begun after this instant; what is left then is kept
   * @throws ConfigurationException if no record is at fault and a person has to change something
   * @throws RetriesExhaustedException if the time for retries ran out and that is not to be a
   *     failure
   */
  public RoundResult round(
      StreamQueue queue, ShardRateLimiter pacer, AcceptedVersions accepted, Instant stopAt) {
    List<PendingRecord> pending = queue.pending();
    if (pending.isEmpty() || clock.instant().isBefore(queue.backoff().notBefore())) {
      return new RoundResult(List.of(), pending, queue.backoff(), queue.suspicions());
    }
    List<PendingRecord> inOrder =
        pending.stream().sorted(Comparator.comparingLong(PendingRecord::arrival)).toList();
    VersionGate versions = new VersionGate(queue.stream(), accepted);
    return new Delivering(queue).run(inOrder, pacer, versions, stopAt);
  }

  /** The parts of one round, put together. */
  private final class Delivering {
    private final String stream;
    private final RoundBackoff pause;
    private final RefusalStreaks suspicions;

    Delivering(StreamQueue queue) {
      this.stream = queue.stream();
      this.pause =
          new RoundBackoff(stream, policy.retry(), clock, random, listener, queue.backoff());
      this.suspicions = queue.suspicions();
    }

    RoundResult run(
        List<PendingRecord> pending, ShardRateLimiter pacer, VersionGate versions, Instant stopAt) {
      StreamFacts facts = catalog.facts(stream);
      StreamFacts.Usable usable = facts instanceof StreamFacts.Usable known ? known : null;
      StreamInfo.@Nullable Type type = usable == null ? null : usable.type();
      boolean replacing = policy.duplicates() == DuplicatePolicy.REPLACE;
      RoundRecords ledger = new RoundRecords(type, replacing, versions, listener);
      RetryDeadline exhaustion = new RetryDeadline(stream, policy.retry(), catalog, ledger);
      AcceptedSpaces spaces = catalog.spaces(stream);
      ForbiddenSpaces forbidden = new ForbiddenSpaces(stream, spaces, ledger, pause);
      Deque<Batch> queue = new ArrayDeque<>();
      RefusalHandler refusals =
          new RefusalHandler(stream, policy.fixedStream(), ledger, queue, forbidden);
      CauseProbe probes = new CauseProbe(stream, ledger, queue, random, listener, suspicions);

      if (facts instanceof StreamFacts.Missing missing) {
        refusals.unknownStream(pending, missing.reply());
      } else if (facts instanceof StreamFacts.Unreachable unreachable) {
        pause.until(unreachable.retryAt());
        wait(pending, unreachable.reply(), exhaustion);
      } else if (type == StreamInfo.Type.IMMUTABLE) {
        refusals.wrongStreamType(only(pending, record -> !isIngest(record)), null);
        ledger.enter(only(pending, Delivering::isIngest));
      } else {
        ledger.enter(pending);
      }

      DuplicateCheck readBack = readBack(type, ledger, exhaustion, pacer);
      OutcomeHandler outcomes =
          new OutcomeHandler(
              policy.duplicates(), readBack, spaces, ledger, exhaustion, pause, listener);
      new RequestLoop(
              stream,
              endpoint,
              new RequestPlanner(policy.batch()),
              clock,
              listener,
              queue,
              ledger,
              refusals,
              probes,
              outcomes,
              readBack,
              pause,
              pacer.of(stream, usable == null ? null : usable.info()))
          .run(type, stopAt);
      forbidden.decide();
      return new RoundResult(ledger.settled(), ledger.kept(), pause.backoff(), probes.suspicions());
    }

    private DuplicateCheck readBack(
        StreamInfo.@Nullable Type type,
        RoundRecords ledger,
        RetryDeadline exhaustion,
        ShardRateLimiter pacer) {
      boolean wanted =
          policy.duplicates() == DuplicatePolicy.CONFIRM && type != StreamInfo.Type.IMMUTABLE;
      return new DuplicateCheck(
          stream,
          wanted,
          policy.confirmationPatience(),
          endpoint,
          contents,
          catalog.readBack(stream),
          clock,
          listener,
          ledger,
          exhaustion,
          pacer);
    }

    /** Counts as an attempt: a stream that can never be read must end too. */
    private void wait(List<PendingRecord> pending, Reply reply, RetryDeadline exhaustion) {
      Instant now = clock.instant();
      for (PendingRecord record : pending) {
        exhaustion.keep(record.sent(now), now, reply);
      }
    }

    private static boolean isIngest(PendingRecord record) {
      return record.operation() == Operation.INGEST;
    }

    private static List<PendingRecord> only(
        List<PendingRecord> records, Predicate<PendingRecord> wanted) {
      return records.stream().filter(wanted).toList();
    }
  }
}
