package io.cdfrecords.delivery;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one record in a round: it was settled or kept, and exactly one of these.
 *
 * @param settled how it left, or null
 * @param kept as what it stays, or null
 */
record Fate(@Nullable SettledRecord settled, @Nullable PendingRecord kept) {

  /** Fails where the round lost the record or has it twice. */
  static Fate of(PendingRecord record, Round round) {
    List<Fate> fates =
        Stream.concat(
                round.settled().stream()
                    .filter(settled -> settled.record().arrival() == record.arrival())
                    .map(settled -> new Fate(settled, null)),
                round.left().pending().stream()
                    .filter(kept -> kept.arrival() == record.arrival())
                    .map(kept -> new Fate(null, kept)))
            .toList();
    if (fates.size() != 1) {
      throw new AssertionError(record.record() + " should leave the round once, but: " + fates);
    }
    return fates.get(0);
  }

  static List<Fate> ofAll(List<PendingRecord> records, Round round) {
    return records.stream().map(record -> of(record, round)).toList();
  }
}
