package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One stream of the service, which takes in any ten minutes what its template says. Its records are
 * numbered, and a number has one content: so storing one twice is seen.
 */
final class PacedStream {
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** What is written shows so much later in what is read. */
  private static final Duration LAG = Duration.ofSeconds(5);

  private static final long NEVER = Long.MIN_VALUE;

  /** What was taken, or stored, at one moment. */
  record Taken(Instant at, BudgetUse amount) {}

  private final Template template;
  private final BudgetUse room;
  private final long[] storedAt;
  private final List<Taken> taken = new ArrayList<>();
  private final List<Taken> stored = new ArrayList<>();
  private BudgetUse used = BudgetUse.NOTHING;
  private int inside;
  private int again;
  private Duration silence = Duration.ZERO;
  private Duration idle = Duration.ZERO;
  private Instant last = FakeClock.START;

  /**
   * An empty stream.
   *
   * @param room what is not to be left unused of its quota
   */
  PacedStream(Template template, int records, BudgetUse room) {
    this.template = template;
    this.room = room;
    this.storedAt = new long[records];
    Arrays.fill(storedAt, NEVER);
  }

  /** Holds every record from the start, long since. */
  void fill() {
    Arrays.fill(storedAt, 0);
  }

  Template template() {
    return template;
  }

  boolean hasRoom(RecordsRequest request, Instant now) {
    while (inside < taken.size() && !taken.get(inside).at().plus(WINDOW).isAfter(now)) {
      used = used.minus(taken.get(inside++).amount());
    }
    return template.allows(used.plus(cost(request)));
  }

  /**
   * Takes a request that there is room for.
   *
   * @param waiting since when the first of its records has waited
   */
  Reply take(
      RecordsRequest request, ToIntFunction<EncodedRecord> codes, Instant waiting, Instant now) {
    BudgetUse cost = cost(request);
    measure(cost, waiting, now);
    taken.add(new Taken(now, cost));
    used = used.plus(cost);
    int[] outcomes = new int[request.records().size()];
    long good = 0;
    long goodBytes = 0;
    long updated = 0;
    for (int i = 0; i < outcomes.length; i++) {
      EncodedRecord record = request.records().get(i);
      outcomes[i] = codes.applyAsInt(record);
      if (outcomes[i] == 202) {
        int number = number(record);
        boolean known = storedAt[number] != NEVER;
        boolean ingest = request.operation() == Operation.INGEST;
        if (known && ingest) {
          again++;
          outcomes[i] = template.type == StreamInfo.Type.MUTABLE ? 409 : 202;
        } else {
          storedAt[number] = now.toEpochMilli();
          good++;
          goodBytes += record.size() + 1;
          updated += known ? 1 : 0;
        }
      }
    }
    stored.add(new Taken(now, new BudgetUse(good, goodBytes, updated)));
    return reply(request, outcomes);
  }

  private static Reply reply(RecordsRequest request, int[] outcomes) {
    int worst = Arrays.stream(outcomes).max().orElse(202);
    if (worst == 202) {
      return SampleReplies.status(202);
    }
    PartialEntry[] entries = new PartialEntry[outcomes.length];
    Arrays.setAll(entries, i -> new PartialEntry(request.records().get(i).id(), outcomes[i], null));
    return SampleReplies.partial(worst, entries);
  }

  boolean shows(int number, Instant now) {
    return storedAt[number] != NEVER && now.toEpochMilli() >= storedAt[number] + LAG.toMillis();
  }

  /** How many records it holds. */
  long size() {
    return Arrays.stream(storedAt).filter(at -> at != NEVER).count();
  }

  /** How many ingested records it held already. */
  int again() {
    return again;
  }

  /** The longest time without a request taken, while there was something to send. */
  Duration silence() {
    return silence;
  }

  /** The same, as far as the quota had room for a request and a hundredth more. */
  Duration idle() {
    return idle;
  }

  /** What was stored, moment by moment. */
  List<Taken> stored() {
    return stored;
  }

  private void measure(BudgetUse cost, Instant waiting, Instant now) {
    Instant since = later(last, waiting);
    silence = longer(silence, Duration.between(since, now));
    idle = longer(idle, Duration.between(later(since, roomSince(cost, now)), now));
    last = now;
  }

  /** Since when there was that room: since the last request in its way left the window. */
  private Instant roomSince(BudgetUse cost, Instant now) {
    BudgetUse sum = used.plus(larger(cost, room));
    if (!template.allows(sum)) {
      return now;
    }
    for (int i = inside - 1; i >= 0; i--) {
      sum = sum.plus(taken.get(i).amount());
      if (!template.allows(sum)) {
        return taken.get(i).at().plus(WINDOW);
      }
    }
    return Instant.EPOCH;
  }

  private BudgetUse cost(RecordsRequest request) {
    int records = request.records().size();
    long updates =
        request.operation() == Operation.UPSERT
            ? request.records().stream().filter(it -> storedAt[number(it)] != NEVER).count()
            : 0;
    return new BudgetUse(records, request.bodyBytes(), updates);
  }

  private static BudgetUse larger(BudgetUse one, BudgetUse other) {
    return one.records() > other.records() ? one : other;
  }

  private static int number(EncodedRecord record) {
    return Integer.parseInt(record.id().externalId());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
