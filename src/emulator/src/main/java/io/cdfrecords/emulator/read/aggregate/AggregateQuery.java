package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;

/** An aggregate request that was read and fits its stream. */
public final class AggregateQuery {
  private final RecordStream stream;
  private final AggregateBody body;

  private AggregateQuery(RecordStream stream, AggregateBody body) {
    this.stream = stream;
    this.body = body;
  }

  /**
   * Reads a query.
   *
   * @param now when it is asked, in milliseconds since the epoch
   * @throws RequestRefusedException with 400, where the body is wrong, or wrong for this stream
   */
  public static AggregateQuery read(RecordStream stream, byte[] json, long now) {
    AggregateBody body = AggregateBody.read(json);
    body.condition().checkFits(stream, now);
    return new AggregateQuery(stream, body);
  }

  /** Returns the results over the records that are visible now and match. */
  public Answer answer() {
    Accumulator tally = body.aggregates().begin();
    body.condition().find(stream).forEach(tally::add);
    return Answer.json(200, Json.object("aggregates", tally.result(new BucketLimit())));
  }
}
