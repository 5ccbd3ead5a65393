package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Acl;
import io.cdfrecords.emulator.read.aggregate.AggregateQuery;
import io.cdfrecords.emulator.read.query.FilterQuery;
import io.cdfrecords.emulator.read.query.Visibility;
import io.cdfrecords.emulator.read.sync.SyncQuery;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.InstantSource;

/** Reads the requests that look for records. */
public final class QueryRequestHandler {
  private final InstantSource clock;
  private final Schema schema;
  private final boolean strict;

  /**
   * Creates the operations.
   *
   * @param clock gives the time of a query
   * @param schema knows containers and views
   * @param strict whether a query may name only those that it knows
   */
  public QueryRequestHandler(InstantSource clock, Schema schema, boolean strict) {
    this.clock = clock;
    this.schema = schema;
    this.strict = strict;
  }

  Call filter(RecordStream stream, byte[] body, Rights rights) {
    FilterQuery query = FilterQuery.read(stream, body, clock, visibility(rights));
    return Call.naming(query.identifiers(), query::answer);
  }

  Call sync(RecordStream stream, byte[] body, Rights rights) {
    return Call.of(SyncQuery.read(stream, body, clock, visibility(rights))::answer);
  }

  Call aggregate(RecordStream stream, byte[] body, Rights rights) {
    return Call.of(AggregateQuery.read(stream, body, clock, visibility(rights))::answer);
  }

  private Visibility visibility(Rights rights) {
    return new Visibility(
        schema, strict, rights.needed(Acl.RECORDS, "READ"), rights.needed(Acl.MODELS, "READ"));
  }
}
