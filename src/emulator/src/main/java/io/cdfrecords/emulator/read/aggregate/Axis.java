package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.read.query.Candidate;
import java.util.Set;

/**
 * The intervals of a histogram, contiguous and unbounded.
 *
 * @param <K> what names an interval
 */
interface Axis<K extends Comparable<K>> {

  /** Returns the intervals that a record is in; none where it has no value that fits. */
  Set<K> intervals(Candidate record);

  /** Returns the interval after another. */
  K next(K interval);

  /** Returns where an interval starts, as the API shows it. */
  JsonNode start(K interval);
}
