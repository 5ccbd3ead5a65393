package io.cdfrecords.beam;

import io.cdfrecords.delivery.EncodedRecord;
import io.cdfrecords.delivery.FailureLimit;
import io.cdfrecords.delivery.FailureReason;
import io.cdfrecords.delivery.FailureTally;
import io.cdfrecords.delivery.FailureWatch;
import io.cdfrecords.delivery.RecordRules;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks a record, encodes it once, and finds its shard; what breaks a rule becomes a failure. */
final class EncodeRecordsFn extends DoFn<CdfRecord, KV<Integer, EncodedRecord>> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<Integer, EncodedRecord>> ENCODED =
      new TupleTag<KV<Integer, EncodedRecord>>("encoded") {};

  private final @Nullable String stream;
  private final @Nullable SerializableFunction<CdfRecord, String> streamOf;
  private final String operation;
  private final int shards;
  private final boolean truncatingTimestamps;
  private final @Nullable FailureLimit failureLimit;
  private final Counter propertiesOmitted = DeliveryMetrics.counter("propertiesOmitted");

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient RecordEncoder encoder;

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient FailureWatch watch;

  EncodeRecordsFn(WriteSpec spec) {
    this.stream = spec.stream();
    this.streamOf = spec.streamOf();
    this.operation = spec.mode().name();
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
  public void encode(
      @Element CdfRecord record, @Timestamp Instant eventTime, MultiOutputReceiver out) {
    String target = stream;
    if (target == null) {
      Encoding.Refused fault = null;
      try {
        target = streamOf == null ? null : streamOf.apply(record);
      } catch (RuntimeException e) {
        // The function's own message may hold a property: its class says enough.
        fault = invalid("the function given to to(...) failed with " + e.getClass().getName());
      }
      if (fault == null) {
        fault = streamFault(target);
      }
      if (fault != null) {
        fail(record, null, fault, eventTime, out);
        return;
      }
    }
    send(record, String.valueOf(target), eventTime, out);
  }

  private void send(CdfRecord record, String target, Instant eventTime, MultiOutputReceiver out) {
    Encoding encoding = encoder.encode(target, record);
    if (encoding instanceof Encoding.Encoded encoded) {
      if (encoded.propertiesOmitted() > 0) {
        propertiesOmitted.inc(encoded.propertiesOmitted());
      }
      watch.passed();
      out.get(ENCODED).output(KV.of(Shards.shardOf(encoded.record(), shards), encoded.record()));
    } else {
      fail(record, target, (Encoding.Refused) encoding, eventTime, out);
    }
  }

  private static Encoding.@Nullable Refused streamFault(@Nullable String target) {
    String violation =
        target == null
            ? "the function given to to(...) must name a stream, but gave null"
            : RecordRules.streamViolation(target);
    return violation == null ? null : invalid(violation);
  }

  private static Encoding.Refused invalid(String message) {
    return new Encoding.Refused(FailureReason.INVALID, message);
  }

  private void fail(
      CdfRecord record,
      @Nullable String target,
      Encoding.Refused fault,
      Instant eventTime,
      MultiOutputReceiver out) {
    watch.failed(fault.reason(), fault.message());
    DeliveryMetrics.failed(fault.reason()).inc();
    Origin origin = record.origin();
    out.get(WriteResult.FAILURES)
        .output(
            FailedRecord.builder(fault.reason(), fault.message())
                .setStream(target)
                .setOperation(operation)
                .setSpace(record.id().space())
                .setExternalId(record.id().externalId())
                .setFailedAt(Instant.now())
                .setEventTime(eventTime)
                .setRecord(RecordJson.print(record))
                .setInput(
                    origin == null ? null : FailedInput.of(origin.file(), origin.line(), null))
                .build());
  }
}
