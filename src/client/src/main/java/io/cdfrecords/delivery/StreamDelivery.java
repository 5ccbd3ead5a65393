package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.policy.RetriesExhaustedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Delivers pending records in rounds. A round sends what may be sent now, isolates what is refused,
 * and returns what is settled and what is left; it never waits, and it never loses or doubles a
 * record.
 *
 * <p>Not thread-safe; the endpoint and the catalog may be shared with others.
 *
 * @param endpoint where requests go
 * @param catalog what is known of streams
 * @param contents reads the content of records that are compared with stored ones
 * @param policy what the job wants
 * @param clock the time
 * @param random for the jitter of waits, and for who goes first in a round
 * @param listener hears what happens
 * @param trials what is known of rules that the service's documentation leaves open
 */
public record StreamDelivery(
    RecordsEndpoint endpoint,
    StreamCatalog catalog,
    ContentReader contents,
    DeliveryPolicy policy,
    InstantSource clock,
    RandomGenerator random,
    DeliveryListener listener,
    RuleTrials trials) {
  /** Refuses null. */
  public StreamDelivery {
    requireNonNull(endpoint, "endpoint");
    requireNonNull(catalog, "catalog");
    requireNonNull(contents, "contents");
    requireNonNull(policy, "policy");
    requireNonNull(clock, "clock");
    requireNonNull(random, "random");
    requireNonNull(listener, "listener");
    requireNonNull(trials, "trials");
  }

  /** Sends every record, whatever rules it may break. */
  public StreamDelivery(
      RecordsEndpoint endpoint,
      StreamCatalog catalog,
      ContentReader contents,
      DeliveryPolicy policy,
      InstantSource clock,
      RandomGenerator random,
      DeliveryListener listener) {
    this(endpoint, catalog, contents, policy, clock, random, listener, RuleTrials.NONE);
  }

  /**
   * Delivers one round of one stream, and hands on what it settled.
   *
   * @param settled receives the settled records, where there are any
   * @return what is left
   * @throws ConfigurationException as {@link #round} does
   * @throws RetriesExhaustedException as {@link #round} does
   */
  public StreamQueue deliver(
      StreamQueue queue,
      ShardRateLimiter pacer,
      AcceptedVersions accepted,
      Instant stopAt,
      Consumer<List<SettledRecord>> settled) {
    Round round = round(queue, pacer, accepted, stopAt);
    if (!round.settled().isEmpty()) {
      settled.accept(round.settled());
    }
    return round.left();
  }

  /**
   * Delivers one round of one stream.
   *
   * @param queue records of that stream, with distinct arrival numbers, in any order, and what the
   *     round before left
   * @param pacer what the pace allows
   * @param accepted which versions were accepted before; learns which are in this round
   * @param stopAt no request begins after this instant; what is left then is kept
   * @throws ConfigurationException if no record is at fault and a person has to change something
   * @throws RetriesExhaustedException if the time for retries ran out and that is not to be a
   *     failure
   */
  Round round(
      StreamQueue queue, ShardRateLimiter pacer, AcceptedVersions accepted, Instant stopAt) {
    requireNonNull(queue, "queue");
    List<PendingRecord> pending = queue.pending();
    if (pending.isEmpty() || clock.instant().isBefore(queue.backoff().notBefore())) {
      return new Round(List.of(), queue);
    }
    if (!queue.refusals().isEmpty()
        || pending.stream().anyMatch(record -> record.attempts().mayHaveApplied())) {
      endpoint.answeredBefore();
    }
    List<PendingRecord> inOrder =
        pending.stream().sorted(Comparator.comparingLong(PendingRecord::arrival)).toList();
    VersionGate versions = new VersionGate(queue.stream(), accepted);
    return new RoundAssembly(this, queue, versions, pacer).run(inOrder, stopAt);
  }
}
