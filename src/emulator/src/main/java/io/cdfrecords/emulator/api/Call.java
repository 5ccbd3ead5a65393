package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.fault.PartialFailure;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.wire.Answer;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.util.List;
import java.util.function.Supplier;

/** A request that was read and may now be applied. */
public interface Call {

  /** Answers the records that the request names, in its order. */
  List<RecordIdentifier> identifiers();

  /** Applies the request. */
  Answer apply();

  /**
   * Applies the request to some of its records, the others being answered with a status.
   *
   * @param status the status of those that fail
   * @param failure which of them fail
   */
  Answer applyInPart(int status, PartialFailure failure);

  /**
   * Makes a call that names no records, and so cannot be applied in part. A refusal thrown by the
   * supplier is an answer too.
   */
  static Call of(Supplier<Answer> answer) {
    return new Call() {
      @Override
      public List<RecordIdentifier> identifiers() {
        return List.of();
      }

      @Override
      public Answer apply() {
        try {
          return answer.get();
        } catch (RequestRefusedException refusal) {
          return refusal.answer();
        }
      }

      @Override
      public Answer applyInPart(int status, PartialFailure failure) {
        // Without records there is none that could fail.
        return apply();
      }
    };
  }
}
