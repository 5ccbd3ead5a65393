package io.cdfrecords.beam;

import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.policy.FailureReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what a job was given, what came out of it, and what the service holds afterwards: every
 * record must be accounted for, and nothing else may be there.
 */
final class Reconciliation {
  private static final Pattern CONTENT = Pattern.compile("\"severity\":(\\d+)");
  private static final int SHOWN = 5;

  private final KindOfWrite kind;
  private final Map<String, List<String>> discrepancies = new TreeMap<>();

  private final Set<String> refusedAlone;

  /** Records that were refused alone, and written by no other request. */
  private final Set<String> failedAlone = new HashSet<>();

  private Reconciliation(KindOfWrite kind, Set<String> refusedAlone) {
    this.kind = kind;
    this.refusedAlone = refusedAlone;
  }

  /**
   * What does not fit of a job whose elements each came out once; empty where all does.
   *
   * @param refusedAlone the identifiers of records that the service refused in requests of their
   *     own, as a slow machine may send them
   */
  static List<String> discrepancies(
      KindOfWrite kind, Outputs outputs, List<StoredRecord> stored, Set<String> refusedAlone) {
    Reconciliation account = new Reconciliation(kind, refusedAlone);
    account.elements(outputs);
    account.receipts(outputs);
    account.reasons(outputs);
    account.store(stored);
    return account.found();
  }

  private void elements(Outputs outputs) {
    Map<String, Integer> out = outputs.countById();
    lost(out);
    Map<String, Integer> in = new HashMap<>();
    FaultSuiteRecords.numbers()
        .forEach(number -> in.merge(FaultSuiteRecords.id(number), 1, Integer::sum));
    out.forEach(
        (id, times) -> {
          int wanted = in.getOrDefault(id, 0);
          if (times > wanted) {
            note("came out more often than they went in", id);
          } else if (times < wanted) {
            note("came out less often than they went in", id);
          }
        });
  }

  private void lost(Map<String, Integer> out) {
    for (int number = 0; number < FaultSuiteRecords.RECORDS; number++) {
      if (!out.containsKey(FaultSuiteRecords.id(number))) {
        note("are neither written nor failed", FaultSuiteRecords.id(number));
      }
    }
  }

  private void receipts(Outputs outputs) {
    int received = outputs.receipts().stream().mapToInt(WriteReceipt::getRecords).sum();
    int written = outputs.written().size();
    if (received != written) {
      note("written, but receipts say " + received, String.valueOf(written));
    }
  }

  private void reasons(Outputs outputs) {
    for (WrittenRecord written : outputs.written()) {
      String id = written.getExternalId();
      if (!kind.fate(FaultSuiteRecords.number(id)).mayBeWritten()) {
        note("must not be written", id);
      }
    }
    for (FailedRecord failed : outputs.failures()) {
      String id = String.valueOf(failed.getExternalId());
      FailureReason reason = failed.getReason();
      if (kind.fate(FaultSuiteRecords.number(id)).mayFail().contains(reason)) {
        continue;
      }
      if (reason == FailureReason.REJECTED && refusedAlone.contains(id)) {
        failedAlone.add(id);
      } else {
        note("must not fail as " + reason + " (" + failed.getMessage() + ")", id);
      }
    }
    outputs.written().forEach(written -> failedAlone.remove(written.getExternalId()));
  }

  private void store(List<StoredRecord> stored) {
    Map<String, List<Integer>> contents =
        stored.stream()
            .collect(
                Collectors.groupingBy(
                    StoredRecord::externalId,
                    Collectors.mapping(Reconciliation::content, Collectors.toList())));
    for (int number = 0; number < FaultSuiteRecords.RECORDS; number++) {
      String id = FaultSuiteRecords.id(number);
      List<Integer> found = contents.getOrDefault(id, List.of()).stream().sorted().toList();
      List<Integer> wanted = kind.fate(number).stored();
      boolean refused = failedAlone.contains(id) && found.isEmpty();
      if (!refused && !found.equals(wanted)) {
        note(found.isEmpty() ? "are not stored" : "are stored, but not as they should", id);
      }
      contents.remove(id);
    }
    contents.keySet().forEach(id -> note("are stored, but nobody sent them", id));
    for (StoredRecord record : stored) {
      if (record.versions() > 1 && !kind.replaces()) {
        note("are stored twice", record.externalId());
      }
    }
  }

  private static int content(StoredRecord stored) {
    Matcher content = CONTENT.matcher(stored.sources());
    return content.find() ? Integer.parseInt(content.group(1)) : -1;
  }

  private void note(String what, String id) {
    discrepancies.computeIfAbsent(what, any -> new ArrayList<>()).add(id);
  }

  private List<String> found() {
    return discrepancies.entrySet().stream()
        .map(
            entry -> {
              List<String> ids = entry.getValue();
              String some = ids.stream().limit(SHOWN).collect(Collectors.joining(", "));
              String more = ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " others" : "";
              return some + more + " " + entry.getKey();
            })
        .toList();
  }
}
