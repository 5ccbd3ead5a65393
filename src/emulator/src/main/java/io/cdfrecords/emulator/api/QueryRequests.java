package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.aggregate.AggregateQuery;
import io.cdfrecords.emulator.read.query.FilterQuery;
import io.cdfrecords.emulator.read.sync.SyncQuery;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.InstantSource;

/** Reads the requests that look for records. */
public final class QueryRequests {
  private final boolean denied;
  private final InstantSource clock;
  private final Schema schema;

  /**
   * Creates the operations.
   *
   * @param denied whether callers may write but not read
   * @param clock gives the time of a query
   * @param schema knows containers and views
   */
  public QueryRequests(boolean denied, InstantSource clock, Schema schema) {
    this.denied = denied;
    this.clock = clock;
    this.schema = schema;
  }

  Call filter(RecordStream stream, byte[] body) {
    checkAllowed();
    FilterQuery query = FilterQuery.read(stream, body, clock, schema);
    return Call.naming(query.identifiers(), query::answer);
  }

  Call sync(RecordStream stream, byte[] body) {
    checkAllowed();
    return Call.of(SyncQuery.read(stream, body, clock, schema)::answer);
  }

  Call aggregate(RecordStream stream, byte[] body) {
    checkAllowed();
    return Call.of(AggregateQuery.read(stream, body, clock, schema)::answer);
  }

  private void checkAllowed() {
    if (denied) {
      throw new RequestRefusedException(403, "no right to read records");
    }
  }
}
