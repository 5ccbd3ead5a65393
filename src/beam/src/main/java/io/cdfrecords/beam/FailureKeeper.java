package io.cdfrecords.beam;

import java.io.Serializable;

/**
 * Keeps failures outside the pipeline in case {@link WriteRecords#withFailureLimit} ends the job: a
 * runner drops the outputs of a bundle that throws, including the failures that led to the end. It
 * is serialized to the workers, where many threads call it.
 */
public interface FailureKeeper extends Serializable {
  /**
   * Takes a failure when it occurs, before it is among {@link WriteResult#failures}. A repeated
   * bundle has its failures again.
   */
  void failed(FailedRecord failure);

  /** Persists the failures that it took, because too many records failed and the job ends now. */
  void ended();
}
