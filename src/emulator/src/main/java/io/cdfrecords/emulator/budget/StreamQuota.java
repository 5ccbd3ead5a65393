package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.store.StreamRates;
import io.cdfrecords.emulator.store.StreamTemplate;
import io.cdfrecords.emulator.store.WriteCost;
import io.cdfrecords.emulator.store.WriteGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The use of one stream's quota, within its template's window and in total. The window slides,
 * which is our reading: a burst may use all of it, and whatever leaves the window is available
 * again. A request takes all that it needs, or is refused and takes nothing.
 */
final class StreamQuota implements WriteGate {
  private final String stream;
  private final StreamTemplate template;
  private final Duration window;
  private final InstantSource clock;
  private final Throttle throttle;
  private final AmountWindow records;
  private final AmountWindow bytes;
  private final AmountWindow changes;

  StreamQuota(
      String stream,
      StreamTemplate template,
      Duration window,
      InstantSource clock,
      Throttle throttle) {
    this.stream = stream;
    this.template = template;
    this.window = window;
    this.clock = clock;
    this.throttle = throttle;
    StreamRates rates = template.rates();
    this.records = new AmountWindow(rates.recordsIngested(), window.toMillis());
    this.bytes = new AmountWindow(rates.bytesIngested(), window.toMillis());
    this.changes = new AmountWindow(rates.recordsChanged(), window.toMillis());
  }

  @Override
  public synchronized void admit(Supplier<WriteCost> cost) {
    WriteCost wanted = cost.get();
    checkTotals(wanted);
    long now = clock.millis();
    check(records, wanted.ingestedRecords(), now, Budget.RECORDS_INGESTED, "records ingested");
    check(bytes, wanted.ingestedBytes(), now, Budget.BYTES_INGESTED, "bytes ingested");
    check(changes, wanted.changedRecords(), now, Budget.RECORDS_CHANGED, "records changed");
    records.take(wanted.ingestedRecords(), now);
    bytes.take(wanted.ingestedBytes(), now);
    changes.take(wanted.changedRecords(), now);
  }

  /** Returns what is taken of the window; of changes only where the stream takes any. */
  synchronized Map<Budget, BudgetUse> used() {
    long now = clock.millis();
    Map<Budget, BudgetUse> used = new EnumMap<>(Budget.class);
    used.put(Budget.RECORDS_INGESTED, records.used(now));
    used.put(Budget.BYTES_INGESTED, bytes.used(now));
    if (changes.limit() > 0) {
      used.put(Budget.RECORDS_CHANGED, changes.used(now));
    }
    return used;
  }

  private void checkTotals(WriteCost wanted) {
    if (wanted.recordsAfter() > template.recordsTotal()) {
      throw throttle.refuse(Budget.RECORDS_STORED, full(template.recordsTotal(), "records"));
    }
    if (wanted.bytesAfter() > template.bytesTotal()) {
      throw throttle.refuse(Budget.BYTES_STORED, full(template.bytesTotal(), "bytes"));
    }
  }

  private void check(AmountWindow amounts, long wanted, long now, Budget budget, String what) {
    if (!amounts.fits(wanted, now)) {
      throw throttle.refuse(
          budget,
          "%s of stream %s are limited to %d in %s"
              .formatted(what, stream, amounts.limit(), window),
          amounts.waitMillis(wanted, now));
    }
  }

  private String full(long limit, String what) {
    return "stream full: %s of stream %s are limited to %d in all".formatted(what, stream, limit);
  }
}
