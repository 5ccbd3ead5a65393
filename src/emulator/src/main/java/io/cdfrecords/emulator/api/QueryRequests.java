package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.aggregate.AggregateQuery;
import io.cdfrecords.emulator.read.query.FilterQuery;
import io.cdfrecords.emulator.read.sync.SyncQuery;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.InstantSource;

/** Reads the requests that look for records. */
public final class QueryRequests {
  private final boolean denied;
  private final InstantSource clock;

  /**
   * Creates the operations.
   *
   * @param denied whether callers may write but not read
   * @param clock gives the time of a query
   */
  public QueryRequests(boolean denied, InstantSource clock) {
    this.denied = denied;
    this.clock = clock;
  }

  Call filter(RecordStream stream, byte[] body) {
    checkAllowed();
    FilterQuery query = FilterQuery.read(stream, body, clock);
    return Call.naming(query.identifiers(), query::answer);
  }

  Call sync(RecordStream stream, byte[] body) {
    checkAllowed();
    return Call.of(SyncQuery.read(stream, body, clock)::answer);
  }

  Call aggregate(RecordStream stream, byte[] body) {
    checkAllowed();
    return Call.of(AggregateQuery.read(stream, body, clock)::answer);
  }

  private void checkAllowed() {
    if (denied) {
      throw new RequestRefusedException(403, "no right to read records");
    }
  }
}
