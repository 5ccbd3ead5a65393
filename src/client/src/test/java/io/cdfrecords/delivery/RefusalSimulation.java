package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.testing.FakeStream.Naming;
import io.cdfrecords.testing.SampleRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A job of which a share of the records is bad, at random places, in rounds of a full request. */
final class RefusalSimulation {
  private static final int ROUND = 1_000;

  private final Rig rig = Rig.mutable();
  private final double share;
  private final List<PendingRecord> given = new ArrayList<>();
  private final List<SettledRecord> settled = new ArrayList<>();

  RefusalSimulation(double share, Naming naming) {
    this.share = share;
    rig.stream
        .refusing(RefusalSimulation::isBad)
        .saying(any -> "property severity must be int32")
        .naming(naming);
  }

  RefusalSimulation run(int records) {
    Random random = new Random(7);
    for (int i = 0; i < records; i++) {
      String content = random.nextDouble() < share ? "\"bad\"" : Integer.toString(i);
      given.add(SampleRecords.ingest("r" + i, content));
    }
    StreamQueue queue = StreamQueue.of(SampleRecords.STREAM, List.of());
    for (int from = 0; from < records; from += ROUND) {
      List<PendingRecord> waiting = new ArrayList<>(queue.pending());
      waiting.addAll(given.subList(from, Math.min(records, from + ROUND)));
      queue =
          rig.delivery()
              .deliver(
                  new StreamQueue(SampleRecords.STREAM, waiting, queue.backoff(), queue.refusals()),
                  Rig.unpaced(),
                  rig.versions,
                  Instant.MAX,
                  settled::addAll);
    }
    return this;
  }

  int bad() {
    return (int) given.stream().filter(record -> isBad(record.record())).count();
  }

  int goodWritten() {
    return (int) settled.stream().filter(SettledRecord::isWritten).count();
  }

  int badRefused() {
    return (int)
        settled.stream().filter(one -> !one.isWritten() && isBad(one.record().record())).count();
  }

  int requests() {
    return rig.service.requests().size();
  }

  int recordsSent() {
    return rig.service.requests().stream().mapToInt(request -> request.records().size()).sum();
  }

  /**
   * The tests that generalised binary splitting makes of the same records: Hwang's, which knows how
   * many of them are bad.
   */
  int requestsOfHwang() {
    int tests = 0;
    int left = bad();
    for (int at = 0; at < given.size() && left > 0; ) {
      int items = given.size() - at;
      int size = 1;
      while (items > 2 * left - 2 && 2 * size <= (items - left + 1) / left) {
        size *= 2;
      }
      int end = Math.min(given.size(), at + size);
      tests++;
      if (!holdsBad(at, end)) {
        at = end;
        continue;
      }
      int from = at;
      while (end - from > 1) {
        int middle = (from + end) / 2;
        tests++;
        if (holdsBad(from, middle)) {
          end = middle;
        } else {
          from = middle;
        }
      }
      left--;
      at = end;
    }
    return tests;
  }

  private boolean holdsBad(int from, int to) {
    return given.subList(from, to).stream().anyMatch(record -> isBad(record.record()));
  }

  private static boolean isBad(EncodedRecord record) {
    return record.text().contains("bad");
  }
}
