package io.cdfrecords.pipelines.message;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.deadletter.FailureJudge;
import io.cdfrecords.pipelines.run.JobCounts;
import io.cdfrecords.pipelines.run.RunMetrics;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages as changes, each with its message and its version. A message that is not a change
 * becomes a failure.
 */
final class ReadMessagesFn extends DoFn<Message, KV<Message, KV<Long, RecordChange>>> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<Message, KV<Long, RecordChange>>> CHANGES = new ChangesTag();
  static final TupleTag<FailedRecord> NOT_CHANGES = new NotChangesTag();

  private final MessagePlan plan;
  private final @Nullable EarlyEnd end;
  private final Counter messages = RunMetrics.counter("messagesRead");
  private transient MessageReader reader;
  private transient FailureJudge judge;
  private transient JobCounts counts;

  /**
   * A reader.
   *
   * @param plan how messages are read
   * @param end when too many failures end the job; null for never
   */
  @SuppressWarnings("NullAway.Init") // the transient fields are set up on the worker
  ReadMessagesFn(MessagePlan plan, @Nullable EarlyEnd end) {
    this.plan = plan;
    this.end = end;
  }

  @Setup
  public void setUp() throws MappingException {
    reader = new MessageReader(plan.mode(), plan.mapping(), plan.values().reader());
    judge = new FailureJudge(end, "among the messages read");
  }

  @StartBundle
  public void beginBundle(PipelineOptions options) {
    counts = JobCounts.of(options.getJobName());
  }

  @ProcessElement
  public void read(
      @Element Message message, @Timestamp Instant eventTime, MultiOutputReceiver out) {
    messages.inc();
    counts.messageRead();
    for (MessageResult read : reader.read(message)) {
      give(message, read, eventTime, out);
    }
  }

  private void give(
      Message message, MessageResult read, Instant eventTime, MultiOutputReceiver out) {
    if (read instanceof MessageResult.Changed changed) {
      judge.passed();
      // The write does not need the fields of the message.
      Message kept = new Message(message.place(), message.position(), changed.content(), Map.of());
      out.get(CHANGES).output(KV.of(kept, KV.of(changed.version(), changed.change())));
    } else if (read instanceof MessageResult.Rejected refused) {
      FailedRecord failed =
          FailedRecord.builder(refused.reason(), refused.message())
              .setStream(plan.stream())
              .setOperation(operation(message))
              .setFailedAt(Instant.now())
              .setEventTime(eventTime)
              .setInput(FailedInput.of(new Origin(message.place(), message.position())))
              .setElement(refused.content().element())
              .build();
      judge.failed(failed);
      out.get(NOT_CHANGES).output(failed);
    }
  }

  private Operation operation(Message message) {
    if (plan.mode() != MessageMode.CHANGE) {
      return Operation.valueOf(plan.mode().name());
    }
    return message.content().payload() == null ? Operation.DELETE : Operation.UPSERT;
  }

  /** Names the output of changes; Java writes the class into savepoints. */
  private static final class ChangesTag extends TupleTag<KV<Message, KV<Long, RecordChange>>> {
    private static final long serialVersionUID = 1L;

    ChangesTag() {
      super("changes");
    }
  }

  /** Names the output of notChanges; Java writes the class into savepoints. */
  private static final class NotChangesTag extends TupleTag<FailedRecord> {
    private static final long serialVersionUID = 1L;

    NotChangesTag() {
      super("notChanges");
    }
  }
}
