package io.cdfrecords.delivery;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decisions of one round of 1,000 records, by the record: the plan of requests, and the whole
 * round with an endpoint that accepts at once. It stands in this package because the plan is hidden
 * in it.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RoundBenchmark {
  private static final int RECORDS = 1000;
  private static final int BYTES = 350;
  private static final RatePlan RATE = new RatePlan(40, null, 1);

  private final RequestPlanner planner = new RequestPlanner(BatchLimits.LARGEST);
  private final List<PendingRecord> pending = new ArrayList<>();
  private final StreamDelivery delivery;

  /** Prepares the records. */
  public RoundBenchmark() {
    Instant now = Instant.EPOCH;
    for (int i = 0; i < RECORDS; i++) {
      RecordId id = new RecordId("plant", "alarm-" + i);
      EncodedRecord record =
          new EncodedRecord("alarms", id, SourceKind.CONTAINERS, new byte[BYTES], null);
      pending.add(PendingRecord.arrived(record, Operation.INGEST, i, now, now));
    }
    RecordsEndpoint endpoint = new Accepting();
    this.delivery =
        new StreamDelivery(
            endpoint,
            new StreamCatalog(
                endpoint, RetryPolicy.DEFAULT, MonotonicClock.SYSTEM, new Random(1), wait -> {}),
            SentContent.READER,
            new DeliveryPolicy(
                DuplicatePolicy.DEAD_LETTER,
                BatchLimits.LARGEST,
                RetryPolicy.DEFAULT,
                true,
                Duration.ofMinutes(1)),
            MonotonicClock.SYSTEM,
            new Random(1),
            DeliveryListener.NONE);
  }

  /** Cuts records into requests. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public List<List<PendingRecord>> plan() {
    return planner.plan(pending);
  }

  /** Plans, posts, and settles. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Round round() {
    ShardRateLimiter free = new ShardRateLimiter(RATE, 0, ShardRateState.NEW, Instant.EPOCH);
    return delivery.round(
        StreamQueue.of("alarms", pending), free, AcceptedVersions.NONE, Instant.MAX);
  }

  /** Accepts every request at once. */
  private static final class Accepting implements RecordsEndpoint {
    @Override
    public Reply post(RecordsRequest request) {
      return Reply.answered(202);
    }

    @Override
    public Answer<StreamInfo> stream(String streamId) {
      return new Answer<>(Reply.answered(403), null);
    }

    @Override
    public Answer<List<StoredRecord>> filter(FilterRequest request) {
      return new Answer<>(Reply.answered(403), null);
    }

    @Override
    public void close() {}
  }
}
