package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.time.Duration;

/**
 * A deleted record, kept so that its readers learn of the deletion.
 *
 * @param identifier its space and external id
 * @param createdMillis when it was created, in milliseconds since the epoch
 * @param updatedMillis when it was deleted
 * @param sequence the place of the deletion among the changes of its stream
 */
public record Tombstone(
    RecordIdentifier identifier, long createdMillis, long updatedMillis, long sequence)
    implements Change {

  /** Published is that deletions can be seen for three days at least; it is no longer here. */
  private static final long SEEN_MILLIS = Duration.ofDays(3).toMillis();

  /** Returns whether no reader needs to learn of it any more. */
  public boolean isForgotten(long nowMillis) {
    return updatedMillis + SEEN_MILLIS < nowMillis;
  }
}
