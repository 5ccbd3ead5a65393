package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.QueryDeadline;
import io.cdfrecords.emulator.read.query.QuerySources;
import io.cdfrecords.emulator.read.query.Visibility;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.InstantSource;
import java.util.Map;

/** An aggregate request that was read and fits its stream. */
public final class AggregateQuery {
  private final RecordStream stream;
  private final AggregateBody body;
  private final InstantSource clock;

  private AggregateQuery(RecordStream stream, AggregateBody body, InstantSource clock) {
    this.stream = stream;
    this.body = body;
    this.clock = clock;
  }

  /**
   * Reads a query.
   *
   * @param clock gives the time at which it is asked, and how long it takes
   * @param visibility what its caller sees
   * @throws RequestRefusedException with 400, where the body is wrong, or wrong for this stream
   */
  public static AggregateQuery read(
      RecordStream stream, byte[] json, InstantSource clock, Visibility visibility) {
    AggregateBody body = AggregateBody.read(json, QuerySources.of(visibility, stream.externalId()));
    body.condition().checkFits(stream, clock.millis());
    return new AggregateQuery(stream, body, clock);
  }

  /** Returns the results over the records that are visible now and match. */
  public Answer answer() {
    Accumulator tally = body.aggregates().begin();
    body.condition().find(stream, QueryDeadline.startingAt(clock)).forEach(tally::add);
    Map<String, Object> answer = Json.object("aggregates", tally.result(new BucketLimit()));
    if (body.typing() != null) {
      answer.put("typing", body.typing());
    }
    return Answer.json(200, answer);
  }
}
