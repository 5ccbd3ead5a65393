package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.Batch.Accused;
import io.cdfrecords.delivery.Batch.Aside;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for culprits has come where the end of a round interrupts it: which requests
 * were next, and what their answers decide about. The next round takes it up, as far as the same
 * records still wait. It is a memory of this process: where it is lost, the search begins again.
 */
public final class UnfinishedIsolation {
  /** No search was interrupted. */
  public static final UnfinishedIsolation NONE = new UnfinishedIsolation(List.of());

  /** A record, to be found again among those that wait. */
  private record Member(long arrival, int content) {
    static Member of(PendingRecord record) {
      return new Member(record.arrival(), record.record().hashCode());
    }

    static List<Member> of(List<PendingRecord> records) {
      return records.stream().map(Member::of).toList();
    }

    boolean is(@Nullable PendingRecord record) {
      return record != null && record.record().hashCode() == content;
    }
  }

  private record Name(Member record, Reply reply, int place) {}

  private record Part(
      List<Member> records, List<Member> otherHalf, List<Name> names, PartKind kind) {}

  private enum PartKind {
    PLAIN,
    DECIDES,
    NAMED
  }

  private final List<Part> parts;

  private UnfinishedIsolation(List<Part> parts) {
    this.parts = parts;
  }

  /** Remembers requests that were not made, in their order. */
  static UnfinishedIsolation of(List<Batch> batches) {
    return batches.isEmpty()
        ? NONE
        : new UnfinishedIsolation(batches.stream().map(UnfinishedIsolation::part).toList());
  }

  /** Returns whether no search was interrupted. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  private static Part part(Batch batch) {
    Aside aside = batch.aside();
    if (aside == null) {
      return new Part(Member.of(batch.records()), List.of(), List.of(), PartKind.PLAIN);
    }
    List<Name> names = new ArrayList<>();
    for (Accused one : aside.accused()) {
      names.add(new Name(Member.of(one.record()), one.reply(), one.place()));
    }
    return new Part(
        Member.of(batch.records()),
        Member.of(aside.otherHalf()),
        names,
        aside.named() ? PartKind.NAMED : PartKind.DECIDES);
  }

  /**
   * Takes the search up again.
   *
   * @param waiting records that are to be sent
   * @param batches receives the requests whose records all wait still
   * @return the records that are in none of these
   */
  List<PendingRecord> resume(List<PendingRecord> waiting, Collection<Batch> batches) {
    if (parts.isEmpty()) {
      return waiting;
    }
    Map<Long, PendingRecord> byArrival = new LinkedHashMap<>();
    waiting.forEach(record -> byArrival.put(record.arrival(), record));
    for (Part part : parts) {
      Map<Member, PendingRecord> found = new HashMap<>();
      if (find(part.records(), byArrival, found)
          && find(part.otherHalf(), byArrival, found)
          && find(part.names().stream().map(Name::record).toList(), byArrival, found)) {
        batches.add(batch(part, found));
        found.keySet().forEach(member -> byArrival.remove(member.arrival()));
      }
    }
    return List.copyOf(byArrival.values());
  }

  private static boolean find(
      List<Member> members, Map<Long, PendingRecord> from, Map<Member, PendingRecord> found) {
    for (Member member : members) {
      PendingRecord record = from.get(member.arrival());
      if (record == null || !member.is(record)) {
        return false;
      }
      // That the round ended says nothing about how many may share a request.
      found.put(member, record.inGroupsOf(0));
    }
    return true;
  }

  private static Batch batch(Part part, Map<Member, PendingRecord> found) {
    List<PendingRecord> records = all(part.records(), found);
    if (part.kind() == PartKind.PLAIN) {
      return new Batch(records, true);
    }
    List<Accused> accused = new ArrayList<>();
    for (Name name : part.names()) {
      PendingRecord record = requireNonNull(found.get(name.record()), "record");
      accused.add(new Accused(record, name.reply(), name.place()));
    }
    return new Batch(
        records,
        true,
        new Aside(all(part.otherHalf(), found), accused, part.kind() == PartKind.NAMED));
  }

  private static List<PendingRecord> all(List<Member> members, Map<Member, PendingRecord> found) {
    return members.stream().map(found::get).toList();
  }
}
