package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.DeliveryListener;
import io.cdfrecords.delivery.DeliveryPolicy;
import io.cdfrecords.delivery.DuplicateCheckSchedule;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.delivery.StreamDelivery;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A call gives way to the checkpoint, to each stream, and keeps to what this process has sent. */
final class ShardRoundsTest {
  private static final Duration REQUEST = Duration.ofMillis(500);
  private static final int BATCH = 10;

  private final FakeTime time = new FakeTime();
  private final String write = UUID.randomUUID().toString();
  private final List<SettledRecord> settled = new ArrayList<>();
  private final List<PendingRecord> pending = new ArrayList<>();

  /** The place of the request that breaks off. */
  private int failsAt = -1;

  private final ScriptedEndpoint endpoint =
      new ScriptedEndpoint(
          (request, before) -> {
            if (before == failsAt) {
              throw new IllegalStateException("the call is ended");
            }
            time.advance(REQUEST);
            return Reply.answered(202);
          });

  private void hold(String stream, int records) {
    for (int i = 0; i < records; i++) {
      EncodedRecord record =
          new EncodedRecord(
              stream,
              new RecordId("plant", stream + i),
              SourceKind.CONTAINERS,
              new byte[] {'{', '}'},
              null);
      pending.add(
          PendingRecord.arrived(
              record, Operation.INGEST, pending.size(), time.instant(), time.instant()));
    }
  }

  private ShardRounds.Contents contents(ShardRateState pace) {
    ShardState state = ShardState.EMPTY;
    for (PendingRecord record : pending) {
      state = state.plus(record);
    }
    return new ShardRounds.Contents(pending, state, pace, AcceptedVersions.NONE);
  }

  private WriteSpec.Builder spec() {
    return WriteSpec.DEFAULT.toBuilder().setShards(1).setRequestsPerSecond(30).setTime(time);
  }

  private ShardRounds.Contents round(WriteSpec spec) {
    RecordsEndpoint service = endpoint.create();
    StreamDelivery delivery =
        new StreamDelivery(
            service,
            new StreamCatalog(service, RetryPolicy.DEFAULT, time, time.random(), time),
            SentContent.READER,
            new DeliveryPolicy(
                DuplicatePolicy.DEAD_LETTER,
                new BatchLimits(BATCH, 10_000_000),
                RetryPolicy.DEFAULT,
                false,
                DuplicateCheckSchedule.DEFAULT_PATIENCE),
            time,
            time.random(),
            DeliveryListener.NONE);
    ShardRounds rounds = new ShardRounds(spec, delivery, new ProcessPace(write), any -> {});
    Instant now = time.instant();
    return rounds.round(
        0,
        contents(ShardRateState.NEW),
        any -> true,
        now,
        now.plus(ShardRounds.LONGEST_ROUND),
        settled::addAll);
  }

  private long requestsTo(String stream) {
    return endpoint.requests().stream().filter(it -> it.stream().equals(stream)).count();
  }

  @Test
  void endsARoundAfterTwoSecondsAndKeepsTheRest() {
    hold("alarms", 200);
    Instant begin = time.instant();

    ShardRounds.Contents left = round(spec().build());

    Duration longest = ShardRounds.LONGEST_ROUND.plus(REQUEST);
    assertThat(Duration.between(begin, time.instant()), is(lessThanOrEqualTo(longest)));
    List<PendingRecord> kept = new ArrayList<>();
    left.pending().forEach(kept::add);
    assertThat(kept, hasSize(200 - settled.size()));
  }

  @Test
  void givesEachStreamItsTurn() {
    hold("much", 200);
    hold("little", 5);

    round(spec().build());

    assertThat(requestsTo("little"), is(1L));
  }

  /** As after a restart from a checkpoint that knows nothing of the first round. */
  @Test
  void countsWhatThisProcessSentSinceTheStateThatItIsGiven() {
    WriteSpec plan =
        spec().setStreamBudget(StreamBudget.of(20, 1_000_000).per(Duration.ofMinutes(1))).build();
    hold("alarms", 20);
    round(plan);
    pending.clear();
    hold("alarms", 20);

    round(plan);

    assertThat(settled, hasSize(20));
  }

  /** As where a later step of the same call fails, or the runner ends it. */
  @Test
  void countsWhatACallSentThatFailed() {
    WriteSpec plan =
        spec().setStreamBudget(StreamBudget.of(40, 1_000_000).per(Duration.ofMinutes(1))).build();
    failsAt = 1;
    hold("alarms", 40);
    assertThrows(IllegalStateException.class, () -> round(plan));
    assertThat(requestsTo("alarms"), is(2L));

    round(plan);

    assertThat("accepted before, and on its way", requestsTo("alarms"), is(4L));
  }
}
