package io.cdfrecords.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * The waiting records of one identifier on a mutable stream: one of them is sent, the others share
 * its outcome or wait for it.
 *
 * <p>On ingest the first content to arrive is sent, and records of equal content share its outcome;
 * another content has its turn once that one is settled. Where a later record replaces an earlier
 * one (upsert, delete, and ingest that replaces), the latest is sent and those before it are
 * superseded: they share its outcome. Where they have versions, the latest is the one of the
 * highest version, and among equal versions the last to arrive.
 */
final class SameIdRecords {
  private final boolean latestWins;
  private PendingRecord leader;
  private final List<PendingRecord> sharing = new ArrayList<>();
  private final List<PendingRecord> others = new ArrayList<>();
  private int superseded;

  SameIdRecords(PendingRecord first, boolean latestWins) {
    this.leader = first;
    this.latestWins = latestWins;
  }

  /** Adds a record that arrived after those before it. */
  void add(PendingRecord record) {
    if (sameContent(record, leader)) {
      sharing.add(record);
      leader = leader.withEchoOf(record);
    } else if (latestWins) {
      boolean late = record.isOlderThan(leader);
      sharing.add(late ? record : leader);
      superseded++;
      leader = late ? leader : record;
    } else {
      others.add(record);
    }
  }

  /** Returns the one that is sent. */
  PendingRecord leader() {
    return leader;
  }

  /** Returns those that share the leader's outcome. */
  List<PendingRecord> sharing() {
    return sharing;
  }

  /**
   * Returns how many of those that share were replaced by a later content or version; the others
   * are equal.
   */
  int superseded() {
    return superseded;
  }

  /** Returns those of another content, in the order of their arrival. */
  List<PendingRecord> others() {
    return others;
  }

  private static boolean sameContent(PendingRecord one, PendingRecord other) {
    return one.operation() == other.operation() && one.record().equals(other.record());
  }
}
