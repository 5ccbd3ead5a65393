package io.cdfrecords.delivery;

import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.Batch.Accused;
import io.cdfrecords.delivery.Batch.Aside;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.verdict.NamedItems;
import io.cdfrecords.verdict.RecordOutcome;
import io.cdfrecords.verdict.RefusalCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records at fault in a request that was refused because of some of them.
 *
 * <p>A record fails only on its own verdict: it was refused alone, or it was named and the rest of
 * that request is accepted without it. A name is a hint read out of a message, in which a
 * property's text may look like one. The first record named among these sources therefore goes
 * alone in any case, and all named records do where the rest is refused again.
 *
 * <p>A service that names one culprit at a time would cost two requests for each so. A series of
 * names is therefore believed, once the rest is accepted without them, where names of these sources
 * have proven right ten times and never wrong, each message begins with the one place that it
 * names, and the places go forward as those of first culprits do. One of each series goes alone all
 * the same.
 *
 * <p>Where nothing is named, the request is halved. Once a culprit is found, all records without a
 * verdict go back to the others of its sources, as in generalised binary splitting: that a group
 * holds one culprit says nothing about a second one.
 */
final class CulpritSearch {
  /** A refused request of more sources than this is halved, not cut by sources. */
  private static final int MOST_SOURCES = 8;

  /** A rest of more groups than this is likely to be refused again, and is not worth a request. */
  private static final int GROUPS_OF_A_REST = 2;

  private final RoundState round;
  private final SendQueue queue;

  CulpritSearch(RoundState round) {
    this.round = round;
    this.queue = round.queue();
  }

  /** The request was let in: each of its records has its outcome. */
  void answered(Batch batch, List<RecordOutcome> outcomes) {
    boolean accepted = true;
    Map<String, Integer> stored = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      RecordOutcome outcome = outcomes.get(i);
      // An identifier may be found taken before its record is looked at.
      accepted &= outcome instanceof RecordOutcome.Written;
      boolean passed =
          outcome instanceof RecordOutcome.Written || outcome instanceof RecordOutcome.Duplicate;
      if (passed && !queue.shares().isEmpty()) {
        stored.merge(sources(batch.records().get(i)), 1, Integer::sum);
      }
    }
    Aside aside = batch.aside();
    // What was left out of a rest may be refused yet: that the rest is accepted shows no change.
    boolean rest = aside != null && !aside.accused().isEmpty();
    stored.forEach((sources, count) -> queue.learn(queue.shares().accepted(sources, count, rest)));
    if (aside == null) {
      return;
    }
    if (!accepted) {
      // Kept or sent, the other half remembers how far isolation has come.
      queue.addFirst(new Batch(aside.otherHalf(), true));
      aside.accused().forEach(one -> queue.addFirst(Batch.named(one.record())));
    } else if (aside.named()) {
      learn(batch.records().get(0), false);
    } else if (aside.accused().isEmpty()) {
      halve(aside.otherHalf());
    } else {
      convict(aside.accused());
    }
  }

  /** The rest was accepted without these; the last one alone makes the difference. */
  private void convict(List<Accused> accused) {
    Accused last = accused.get(accused.size() - 1);
    if (!share(queue.shares(), last.record()).hasProvenNames()) {
      // What the rest lacked may have been created meanwhile: the first name has to prove itself.
      accused.forEach(one -> queue.addFirst(Batch.named(one.record())));
      return;
    }
    learn(last.record(), true);
    fail(last.record(), last.reply());
    for (int i = 0; i < accused.size() - 1; i++) {
      Accused one = accused.get(i);
      if (i == 0 || !share(queue.shares(), one.record()).trustsNames()) {
        queue.addFirst(Batch.named(one.record()));
      } else {
        fail(one.record(), one.reply());
      }
    }
  }

  /** The request was refused because of at least one record of it. */
  void refused(Batch batch, List<Integer> culprits, Reply reply) {
    Aside aside = batch.aside();
    if (batch.size() == 1) {
      undecided(batch);
      if (aside != null && aside.named()) {
        learn(batch.records().get(0), true);
      }
      if (round.doubtful().isTried(batch.records().get(0))) {
        // The check finds the next ones: that says nothing of the others of these sources.
        round.records().failed(batch.records().get(0), FailureReason.REJECTED, reply);
      } else {
        fail(batch.records().get(0), reply);
      }
      return;
    }
    // Nothing was written, and isolation is no outage: it takes no time from retries.
    List<PendingRecord> records = batch.records().stream().map(PendingRecord::notSent).toList();
    if (!culprits.isEmpty() && share(queue.shares(), records.get(culprits.get(0))).takesNames()) {
      named(batch, records, culprits, reply);
      return;
    }
    undecided(batch);
    Map<String, List<PendingRecord>> bySources = new LinkedHashMap<>();
    records.forEach(
        record -> bySources.computeIfAbsent(sources(record), any -> new ArrayList<>()).add(record));
    if (bySources.size() == 1) {
      String sources = bySources.keySet().iterator().next();
      queue.learn(queue.shares().suspecting(sources));
      halve(records);
    } else if (bySources.size() <= MOST_SOURCES) {
      bySources.values().forEach(part -> queue.addFirst(new Batch(part, true)));
    } else {
      halve(records);
    }
  }

  /** The answer to {@code batch} decides nothing about what was set aside for it. */
  void undecided(Batch batch) {
    Aside aside = batch.aside();
    if (aside != null) {
      queue.putBack(aside.otherHalf());
      aside.accused().forEach(one -> queue.addFirst(Batch.named(one.record())));
    }
  }

  private void named(Batch batch, List<PendingRecord> records, List<Integer> places, Reply reply) {
    List<PendingRecord> rest = new ArrayList<>(records);
    List<Accused> accused = new ArrayList<>();
    for (int i = places.size() - 1; i >= 0; i--) {
      int place = places.get(i);
      accused.add(0, new Accused(records.get(place), reply, place));
      rest.remove(place);
    }
    RefusalShares shares = queue.shares();
    for (Accused one : accused) {
      shares = shares.suspecting(sources(one.record()));
    }
    queue.learn(shares);
    Accused first = accused.get(0);
    boolean goesOn = accused.size() == 1 && goesOn(batch.aside(), first);
    RefusalShare share = share(shares, first.record());
    boolean worthARequest =
        goesOn
            || (share.refused() == 0 && batch.aside() == null)
            || rest.size() <= GROUPS_OF_A_REST * share.groupSize();
    if (accused.size() == 1 && !rest.isEmpty() && worthARequest) {
      Aside before = batch.aside();
      List<Accused> series =
          new ArrayList<>(goesOn && before != null ? before.accused() : List.of());
      series.add(first);
      queue.addFirst(Batch.without(series, rest));
      if (!goesOn) {
        // Those named before prove themselves first: what they show is of use to the rest.
        undecided(batch);
      }
      return;
    }
    undecided(batch);
    queue.putBack(rest);
    accused.forEach(one -> queue.addFirst(Batch.named(one.record())));
  }

  /** Returns whether a name continues the series of those before it. */
  private boolean goesOn(@Nullable Aside aside, Accused named) {
    if (aside == null || aside.accused().isEmpty()) {
      return false;
    }
    Accused before = aside.accused().get(aside.accused().size() - 1);
    return named.place() >= before.place()
        && NamedItems.isPlain(before.reply())
        && NamedItems.isPlain(named.reply())
        && share(queue.shares(), named.record()).trustsNames()
        && sources(named.record()).equals(sources(before.record()));
  }

  private void learn(PendingRecord named, boolean atFault) {
    RefusalShares shares = queue.shares().suspecting(sources(named));
    queue.learn(shares.with(share(shares, named).plusName(atFault)));
  }

  private void halve(List<PendingRecord> records) {
    Batch group = new Batch(records, true);
    queue.addFirst(group.size() == 1 ? group : group.halved());
  }

  private void fail(PendingRecord record, Reply reply) {
    String cause = RefusalCause.of(reply, List.of(record.record().id()));
    RefusalShares shares = queue.shares().suspecting(sources(record));
    RefusalShare share = share(shares, record).plusRefused(cause);
    queue.learn(shares.with(share));
    if (share.inARow() >= RefusalShare.COMMON) {
      round.listener().refusedAlike(round.stream(), cause, share.inARow());
    }
    round.records().failed(record, FailureReason.REJECTED, reply);
  }

  private static RefusalShare share(RefusalShares shares, PendingRecord record) {
    RefusalShare found = shares.of(sources(record));
    return found == null ? RefusalShare.assumed(sources(record)) : found;
  }

  private static String sources(PendingRecord record) {
    return SourceKey.of(record.record());
  }
}
