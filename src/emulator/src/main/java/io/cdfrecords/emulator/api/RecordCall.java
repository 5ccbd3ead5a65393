package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.fault.PartialFailure;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A write or a delete of records, ready to be applied.
 *
 * @param <T> what a record of the request is: its content, or its identifier alone
 */
final class RecordCall<T> implements Call {
  private final List<T> records;
  private final List<RecordIdentifier> identifiers;
  private final int success;
  private final Function<List<T>, Set<RecordIdentifier>> store;

  /**
   * Creates a call.
   *
   * @param records the records of the request
   * @param identifier how a record is named
   * @param success the status where all goes well
   * @param store applies records, and returns the identifiers that conflict
   */
  RecordCall(
      List<T> records,
      Function<T, RecordIdentifier> identifier,
      int success,
      Function<List<T>, Set<RecordIdentifier>> store) {
    this.records = records;
    this.identifiers = records.stream().map(identifier).toList();
    this.success = success;
    this.store = store;
  }

  @Override
  public List<RecordIdentifier> identifiers() {
    return identifiers;
  }

  @Override
  public Answer apply() {
    return answer(store.apply(records), new BitSet(), 0);
  }

  @Override
  public Answer applyInPart(int status, PartialFailure failure) {
    BitSet failing = failure.positions(records.size());
    List<T> applied = new ArrayList<>();
    for (int i = failing.nextClearBit(0); i < records.size(); i = failing.nextClearBit(i + 1)) {
      applied.add(records.get(i));
    }
    return answer(store.apply(applied), failing, status);
  }

  private Answer answer(Set<RecordIdentifier> conflicts, BitSet failing, int failure) {
    if (conflicts.isEmpty() && failing.isEmpty()) {
      return Answer.empty(success);
    }
    List<RecordResult> results = new ArrayList<>();
    for (int i = 0; i < identifiers.size(); i++) {
      RecordIdentifier identifier = identifiers.get(i);
      int code = failing.get(i) ? failure : conflicts.contains(identifier) ? 409 : 202;
      results.add(new RecordResult(identifier, code));
    }
    return RecordResult.partial(results);
  }
}
