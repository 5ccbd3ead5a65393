package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.budget.BudgetUse;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamRates;
import io.cdfrecords.emulator.traffic.TrafficTally;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a stream took of its quota.
 *
 * @param enforced whether what is beyond is refused; else what would be used of the published quota
 * @param seconds the period in which the quota comes back
 * @param used what is used, by kind; replaced and deleted records are known only where the quota is
 *     enforced
 */
record QuotaReport(boolean enforced, long seconds, Map<Budget, BudgetUse> used) {

  static QuotaReport of(RecordStream stream, Budgets budgets, TrafficTally lastTenMinutes) {
    long seconds = budgets.window().toSeconds();
    return budgets
        .used(stream)
        .map(used -> new QuotaReport(true, seconds, used))
        .orElseGet(
            () -> new QuotaReport(false, seconds, sent(stream.template().rates(), lastTenMinutes)));
  }

  private static Map<Budget, BudgetUse> sent(StreamRates rates, TrafficTally lastTenMinutes) {
    Map<Budget, BudgetUse> used = new EnumMap<>(Budget.class);
    used.put(
        Budget.RECORDS_INGESTED, new BudgetUse(lastTenMinutes.sent(), rates.recordsIngested()));
    used.put(Budget.BYTES_INGESTED, new BudgetUse(lastTenMinutes.bytes(), rates.bytesIngested()));
    return used;
  }
}
