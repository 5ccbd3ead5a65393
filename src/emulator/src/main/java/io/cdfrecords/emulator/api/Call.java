package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.fault.PartialFailure;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.List;
import java.util.function.Supplier;

/** A request that was read and may now be applied. */
public interface Call {

  /** Returns the records that the request names, in its order. */
  List<RecordIdentifier> identifiers();

  /**
   * Applies the request.
   *
   * @throws RequestRefusedException where it is refused after all, and nothing of it applied
   */
  Answer apply();

  /**
   * Applies the request to some of its records, the others being answered with a status.
   *
   * @param status the status of those that fail
   * @param failure which of them fail
   * @throws RequestRefusedException where the request is refused after all
   */
  Answer applyInPart(int status, PartialFailure failure);

  /** Creates a call that names no records. */
  static Call of(Supplier<Answer> answer) {
    return naming(List.of(), answer);
  }

  /** Creates a call that writes none of the records it names, and so cannot be applied in part. */
  static Call naming(List<RecordIdentifier> identifiers, Supplier<Answer> answer) {
    return new Call() {
      @Override
      public List<RecordIdentifier> identifiers() {
        return identifiers;
      }

      @Override
      public Answer apply() {
        return answer.get();
      }

      @Override
      public Answer applyInPart(int status, PartialFailure failure) {
        // A request without records cannot fail in part.
        return apply();
      }
    };
  }
}
