package io.cdfrecords.beam;

import java.io.Serializable;

/**
 * Keeps failures beside the pipeline, for the case that {@link WriteRecords#withFailureLimit} ends
 * the job: a runner drops the outputs of a bundle that throws, and with them the failures that led
 * to the end. It travels to the workers, where many threads call it.
 */
public interface FailureKeeper extends Serializable {
  /**
   * Takes a failure as soon as it is made, before it is among {@link WriteResult#failures}. A
   * bundle that is repeated makes its failures again.
   */
  void failed(FailedRecord failure);

  /** Keeps what it took, since too many records failed: the job ends now. */
  void ended();
}
