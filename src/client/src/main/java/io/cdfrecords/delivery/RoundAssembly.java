package io.cdfrecords.delivery;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.catalog.StreamFacts;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.StreamGrowth;
import io.cdfrecords.policy.DuplicatePolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one round, put together. */
final class RoundAssembly {
  private final RoundState round;
  private final StreamFacts facts;
  private final RefusalHandler refusals;
  private final ForbiddenSpaces forbidden;
  private final RequestLoop loop;

  RoundAssembly(
      StreamDelivery parts, StreamQueue queue, VersionGate versions, ShardRateLimiter pacer) {
    String stream = queue.stream();
    DeliveryPolicy policy = parts.policy();
    this.facts = parts.catalog().facts(stream);
    StreamInfo info = facts instanceof StreamFacts.Usable usable ? usable.info() : null;
    StreamInfo.Type type = info == null ? null : info.type();
    boolean replacing = policy.duplicates() == DuplicatePolicy.REPLACE;
    RoundRecords records = new RoundRecords(type, replacing, versions, parts.listener());
    boolean suspectsFirst = !queue.refusals().isEmpty() && parts.random().nextBoolean();
    this.round =
        new RoundState(
            stream,
            type,
            new SendQueue(new RequestPlanner(policy.batch()), queue, suspectsFirst),
            records,
            new DoubtfulRecords(parts.trials(), records, parts.clock()),
            new RoundBackoff(stream, parts, queue.backoff()),
            new RetryDeadline(stream, policy.retry(), parts.catalog(), records),
            parts.listener(),
            parts.clock());
    this.forbidden = new ForbiddenSpaces(round, parts.catalog().spaces(stream));
    CulpritSearch culprits = new CulpritSearch(round);
    this.refusals = new RefusalHandler(round, policy.fixedStream(), culprits, forbidden);
    boolean reads =
        policy.duplicates() == DuplicatePolicy.CONFIRM && type != StreamInfo.Type.IMMUTABLE;
    DuplicateCheck duplicateCheck =
        new DuplicateCheck(
            round,
            reads ? policy.confirmationPatience() : null,
            parts.endpoint(),
            parts.contents(),
            parts.catalog().readBack(stream),
            pacer);
    OutcomeHandler outcomes =
        new OutcomeHandler(
            round, policy.duplicates(), duplicateCheck, parts.catalog().spaces(stream));
    this.loop =
        new RequestLoop(
            round,
            parts.endpoint(),
            pacer.of(stream, info, growth(parts, queue, info, pacer)),
            outcomes,
            refusals,
            duplicateCheck);
  }

  /** An upsert is taken for an update, until the stream's growth shows that it was none. */
  private static StreamGrowth growth(
      StreamDelivery parts, StreamQueue queue, @Nullable StreamInfo info, ShardRateLimiter pacer) {
    boolean upserts =
        info != null
            && queue.pending().stream().anyMatch(one -> one.operation() == Operation.UPSERT);
    if (!upserts) {
      return StreamGrowth.UNKNOWN;
    }
    boolean anew = pacer.nearsMostUpdates(queue.stream(), info, parts.clock().instant());
    return new StreamGrowth(parts.catalog().recordCounts(queue.stream(), anew));
  }

  Round run(List<PendingRecord> pending, Instant stopAt) {
    try {
      enter(pending);
      loop.run(stopAt);
      forbidden.decide();
    } finally {
      round.doubtful().close();
    }
    return new Round(
        round.records().settled(),
        new StreamQueue(
            round.stream(),
            round.records().kept(),
            round.backoff().backoff(),
            round.queue().shares(),
            UnfinishedIsolation.of(round.queue().interrupted())));
  }

  private void enter(List<PendingRecord> pending) {
    if (facts instanceof StreamFacts.Missing missing) {
      refusals.unknownStream(pending, missing.reply());
    } else if (facts instanceof StreamFacts.Unreachable unreachable) {
      round.backoff().until(unreachable.retryAt(), unreachable.reply());
      keep(pending, unreachable.reply());
    } else if (round.type() == StreamInfo.Type.IMMUTABLE) {
      List<PendingRecord> open = round.doubtful().withoutRefused(pending);
      refusals.wrongStreamType(open.stream().filter(record -> !isIngest(record)).toList(), null);
      round.records().enter(open.stream().filter(RoundAssembly::isIngest).toList());
    } else {
      round.records().enter(round.doubtful().withoutRefused(pending));
    }
  }

  /** Counts as an attempt: a stream that can never be read must end too. */
  private void keep(List<PendingRecord> pending, Reply reply) {
    Instant now = round.now();
    for (PendingRecord record : pending) {
      round.deadline().keep(record.sent(now), now, reply);
    }
  }

  private static boolean isIngest(PendingRecord record) {
    return record.operation() == Operation.INGEST;
  }
}
