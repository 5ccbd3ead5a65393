package io.cdfrecords.pipelines.message;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.run.JobCounts;
import io.cdfrecords.pipelines.run.RunMetrics;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads messages into changes, each with its version; what is none becomes a failure. */
final class ReadMessagesFn extends DoFn<Message, KV<Long, RecordChange>> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<Long, RecordChange>> CHANGES = new ChangesTag();
  static final TupleTag<FailedRecord> NOT_CHANGES = new NotChangesTag();

  private final MessagePlan plan;
  private final @Nullable FailureLimit limit;
  private final Counter messages = RunMetrics.messagesRead();
  private transient MessageReader reader;
  private transient FailureWatch watch;
  private transient JobCounts counts;

  /**
   * A reader.
   *
   * @param plan how messages are read
   * @param limit how many that are no records are too many; null for no limit
   */
  @SuppressWarnings("NullAway.Init") // the transient fields are set up on the worker
  ReadMessagesFn(MessagePlan plan, @Nullable FailureLimit limit) {
    this.plan = plan;
    this.limit = limit;
  }

  @Setup
  public void setUp() throws MappingException {
    reader = new MessageReader(plan.mode(), plan.mapping(), plan.values().reader());
    watch = new FailureWatch(limit, FailureTally.NONE, "among the messages read");
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
      watch.passed();
      out.get(CHANGES).output(KV.of(changed.version(), changed.change()));
    } else if (read instanceof MessageResult.Rejected refused) {
      watch.failed(refused.reason(), refused.message());
      out.get(NOT_CHANGES)
          .output(
              FailedRecord.builder(refused.reason(), refused.message())
                  .setStream(plan.stream())
                  .setOperation(operation(message))
                  .setFailedAt(Instant.now())
                  .setEventTime(eventTime)
                  .setInput(
                      FailedInput.of(
                          new Origin(
                              message.place(), message.position(), refused.content().packed())))
                  .build());
    }
  }

  private Operation operation(Message message) {
    if (plan.mode() != MessageMode.CHANGE) {
      return Operation.valueOf(plan.mode().name());
    }
    return message.content().payload() == null ? Operation.DELETE : Operation.UPSERT;
  }

  /** Names the output of changes; Java writes the class into savepoints. */
  private static final class ChangesTag extends TupleTag<KV<Long, RecordChange>> {
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
