package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;
import io.cdfrecords.delivery.FailureWatch;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.rules.RecordRules;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks an element, encodes it once, and finds its shard; what breaks a rule becomes a failure.
 */
final class EncodeRecordsFn<T> extends DoFn<T, KV<Integer, List<EncodedChange>>> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<Integer, List<EncodedChange>>> ENCODED = new EncodedTag();

  private final ElementFunctions<T> elements;
  private final @Nullable String stream;
  private final WriteMode mode;
  private final int shards;
  private final boolean truncatingTimestamps;
  private final @Nullable FailureLimit failureLimit;
  private final Counter propertiesOmitted = DeliveryMetrics.counter("propertiesOmitted");

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient RecordEncoder encoder;

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient FailureWatch watch;

  EncodeRecordsFn(ElementFunctions<T> elements, WriteSpec spec) {
    this.elements = elements;
    this.stream = spec.stream();
    this.mode = spec.mode();
    this.shards = spec.shards();
    this.truncatingTimestamps = spec.truncatingTimestamps();
    this.failureLimit = spec.failureLimit();
  }

  @Setup
  public void setUp() {
    encoder = new RecordEncoder(truncatingTimestamps);
    watch = new FailureWatch(failureLimit, FailureTally.NONE, "before they were sent");
  }

  @ProcessElement
  public void encode(@Element T element, @Timestamp Instant eventTime, MultiOutputReceiver out) {
    FunctionResult<RecordChange> read =
        FunctionResult.of(
            elements.door().readingSetting(), "give a record", elements.reading(), element);
    RecordChange change = read.answer();
    if (change == null) {
      failUnread(String.valueOf(read.fault()), eventTime, out);
      return;
    }
    FunctionResult<String> target = stream(element);
    if (target.answer() == null) {
      fail(change, null, invalid(target.fault()), eventTime, out);
      return;
    }
    SerializableFunction<T, Long> versionOf = elements.versionOf();
    if (versionOf == null) {
      send(change, target.answer(), null, eventTime, out);
      return;
    }
    FunctionResult<Long> version =
        FunctionResult.of("withVersion(...)", "give a number", versionOf, element);
    if (version.answer() == null) {
      fail(change, target.answer(), invalid(version.fault()), eventTime, out);
    } else {
      send(change, target.answer(), version.answer(), eventTime, out);
    }
  }

  private FunctionResult<String> stream(T element) {
    SerializableFunction<T, String> streamOf = elements.streamOf();
    if (stream != null || streamOf == null) {
      return new FunctionResult<>(stream, null);
    }
    FunctionResult<String> asked = FunctionResult.of("to(...)", "name a stream", streamOf, element);
    String violation = asked.answer() == null ? null : RecordRules.streamViolation(asked.answer());
    return violation == null ? asked : new FunctionResult<>(null, violation);
  }

  private void send(
      RecordChange change,
      String target,
      @Nullable Long version,
      Instant eventTime,
      MultiOutputReceiver out) {
    Encoding encoding =
        change.match(
            record -> encoder.encode(target, record),
            id -> encoder.encode(target, id, change.origin()));
    if (encoding instanceof Encoding.Encoded encoded) {
      if (encoded.propertiesOmitted() > 0) {
        propertiesOmitted.inc(encoded.propertiesOmitted());
      }
      watch.passed();
      EncodedChange sent =
          new EncodedChange(
              encoded.record(),
              ElementFunctions.operation(change, mode),
              version,
              java.time.Instant.ofEpochMilli(eventTime.getMillis()));
      out.get(ENCODED)
          .output(KV.of(ShardAssignment.shardOf(encoded.record(), shards), List.of(sent)));
    } else {
      fail(change, target, (Encoding.Refused) encoding, eventTime, out);
    }
  }

  private static Encoding.Refused invalid(@Nullable String message) {
    return new Encoding.Refused(FailureReason.INVALID, String.valueOf(message));
  }

  /** Where there is no record, nobody knows its stream either. */
  private void failUnread(String message, Instant eventTime, MultiOutputReceiver out) {
    FailureReason reason = FailureReason.NOT_A_RECORD;
    watch.failed(reason, message);
    DeliveryMetrics.failed(reason).inc();
    out.get(WriteResult.FAILURES)
        .output(
            FailedRecord.builder(reason, message)
                .setStream(stream)
                .setFailedAt(Instant.now())
                .setEventTime(EventTimes.shown(eventTime))
                .build());
  }

  private void fail(
      RecordChange change,
      @Nullable String target,
      Encoding.Refused fault,
      Instant eventTime,
      MultiOutputReceiver out) {
    watch.failed(fault.reason(), fault.message());
    DeliveryMetrics.failed(fault.reason()).inc();
    Operation operation = ElementFunctions.operation(change, mode);
    Origin origin = change.origin();
    out.get(WriteResult.FAILURES)
        .output(
            FailedRecord.builder(fault.reason(), fault.message())
                .setStream(target)
                .setOperation(operation)
                .setSpace(change.id().space())
                .setExternalId(change.id().externalId())
                .setFailedAt(Instant.now())
                .setEventTime(EventTimes.shown(eventTime))
                .setRecord(change.match(RecordJson::print, RecordJson::print))
                .setInput(origin == null ? null : FailedInput.of(origin))
                .build());
  }

  /** Names the output of encoded; Java writes the class into savepoints. */
  private static final class EncodedTag extends TupleTag<KV<Integer, List<EncodedChange>>> {
    private static final long serialVersionUID = 1L;

    EncodedTag() {
      super("encoded");
    }
  }
}
