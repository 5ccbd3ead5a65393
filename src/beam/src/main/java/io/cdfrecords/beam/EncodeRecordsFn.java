package io.cdfrecords.beam;

import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.rules.RecordRules;
import io.cdfrecords.schema.SchemaCheck;
import io.cdfrecords.schema.SchemaFinding;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks an element, encodes it once, and assigns its shard. An element that breaks a rule becomes
 * a failure.
 */
final class EncodeRecordsFn<T> extends DoFn<T, KV<Integer, List<EncodedChange>>> {
  private static final long serialVersionUID = 1L;

  private static final String DELETE_AMONG_INGESTS =
      "a write with withMode(INGEST) takes no deletes, since nothing orders an ingest among them:"
          + " withMode(UPSERT) takes both";

  static final TupleTag<KV<Integer, List<EncodedChange>>> ENCODED = new EncodedTag();

  private final ElementFunctions<T> elements;
  private final ElementCapture<T> capture;
  private final String write;
  private final @Nullable String stream;
  private final WriteMode mode;
  private final int shards;
  private final boolean truncatingTimestamps;
  private final @Nullable EndpointFactory schemaOf;
  private final @Nullable FailureLimit failureLimit;
  private final @Nullable FailureKeeper failureKeeper;
  private final boolean failedElements;
  private final @Nullable BatchLimits gathering;
  private final WorkerTime time;
  private final Counter propertiesOmitted = DeliveryMetrics.counter("propertiesOmitted");

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient RecordEncoder encoder;

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient RefusedElements refusals;

  private transient @Nullable SharedEndpoint endpoint;

  private transient @Nullable GatheredChanges lists;

  /**
   * @param coder the coder of the input, for elements that cannot be read
   * @param write the name of this write in the log of failures
   * @param gathering whether what goes to one shard leaves in lists, at the end of the bundle at
   *     the latest: for bounded input, where nobody waits for a single record
   */
  EncodeRecordsFn(
      ElementFunctions<T> elements,
      WriteSpec spec,
      Coder<T> coder,
      String write,
      boolean gathering) {
    this.elements = elements;
    this.write = write;
    this.capture = new ElementCapture<>(coder, elements.textOf(), spec.elementLimit());
    this.stream = spec.stream();
    this.mode = spec.mode();
    this.shards = spec.shards();
    this.truncatingTimestamps = spec.truncatingTimestamps();
    this.schemaOf =
        spec.schemaCheck() && elements.kind() != WriteKind.DELETE ? spec.endpointFactory() : null;
    this.failureLimit = spec.failureLimit();
    this.failureKeeper = spec.failureKeeper();
    this.failedElements = spec.failedElements();
    this.gathering = gathering ? spec.batch() : null;
    this.time = spec.time();
  }

  @Setup
  public void setUp() {
    encoder = new RecordEncoder(truncatingTimestamps);
    refusals = new RefusedElements(write, mode, failureLimit, failureKeeper, time);
    endpoint = schemaOf == null ? null : SharedEndpoint.acquire(schemaOf, time);
  }

  @StartBundle
  public void startBundle() {
    lists = gathering == null ? null : new GatheredChanges(gathering);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    if (lists != null) {
      lists.leave((list, earliest, window) -> context.output(ENCODED, list, earliest, window));
    }
  }

  @ProcessElement
  public void encode(
      @Element T element,
      @Timestamp Instant eventTime,
      BoundedWindow window,
      MultiOutputReceiver out) {
    FunctionResult<RecordChange> read =
        FunctionResult.of(
            elements.kind().readingSetting(), "give a record", elements.reading(), element);
    RecordChange change = read.answer();
    if (change == null) {
      FailedRecord.Builder failure =
          refusals.failure(elements.unreadable(), read.fault(), eventTime);
      refusals.fail(failure.setStream(stream).setElement(capture.of(element)), out);
      return;
    }
    FunctionResult<String> target = stream(element);
    if (isDelete(change) && !ElementFunctions.takesDeletes(mode)) {
      refusals.fail(
          refusals
              .invalid(change, target.answer(), DELETE_AMONG_INGESTS, eventTime)
              .setElement(wanted(element)),
          out);
      return;
    }
    if (target.answer() == null) {
      refusals.fail(
          refusals.invalid(change, null, target.fault(), eventTime).setElement(shown(element)),
          out);
      return;
    }
    ProcessFunction<T, Long> versionOf = elements.versionOf();
    if (versionOf == null) {
      send(element, change, target.answer(), null, eventTime, window, out);
      return;
    }
    FunctionResult<Long> version =
        FunctionResult.of("withVersion(...)", "give a number", versionOf, element);
    if (version.answer() == null) {
      refusals.fail(
          refusals
              .invalid(change, target.answer(), version.fault(), eventTime)
              .setElement(shown(element)),
          out);
    } else {
      send(element, change, target.answer(), version.answer(), eventTime, window, out);
    }
  }

  /** Returns the part of a failure that repeats the element; null if the element is the record. */
  private @Nullable FailedElement shown(T element) {
    boolean isRecord =
        element instanceof CdfRecord
            || element instanceof RecordChange
            || element instanceof RecordId;
    return isRecord ? null : capture.of(element);
  }

  /** Returns the part of a failure that repeats the element of a record that was read. */
  private @Nullable FailedElement wanted(T element) {
    return failedElements ? capture.of(element) : null;
  }

  @Teardown
  public void tearDown() {
    refusals.close();
    if (endpoint != null) {
      endpoint.release();
    }
  }

  private static boolean isDelete(RecordChange change) {
    return change.match(record -> false, id -> true);
  }

  private FunctionResult<String> stream(T element) {
    ProcessFunction<T, String> streamOf = elements.streamOf();
    if (stream != null || streamOf == null) {
      return new FunctionResult<>(stream, null);
    }
    FunctionResult<String> asked = FunctionResult.of("to(...)", "name a stream", streamOf, element);
    String violation = asked.answer() == null ? null : RecordRules.streamViolation(asked.answer());
    return violation == null ? asked : new FunctionResult<>(null, violation);
  }

  private void send(
      T element,
      RecordChange change,
      String target,
      @Nullable Long version,
      Instant eventTime,
      BoundedWindow window,
      MultiOutputReceiver out) {
    Encoding encoding =
        change.match(
            record -> encoder.encode(target, record),
            id -> encoder.encode(target, id, change.origin()));
    if (encoding instanceof Encoding.Encoded encoded) {
      SchemaFinding found = change.match(this::found, id -> SchemaFinding.NONE);
      if (found.violation() != null) {
        refusals.fail(
            refusals
                .invalid(change, target, found.violation(), eventTime)
                .setElement(wanted(element)),
            out);
        return;
      }
      if (encoded.propertiesOmitted() > 0) {
        propertiesOmitted.inc(encoded.propertiesOmitted());
      }
      refusals.passed();
      java.time.Instant now = time.instant();
      EncodedChange sent =
          new EncodedChange(
              encoded
                  .record()
                  .withElement(ElementBytes.write(wanted(element)))
                  .withDoubts(found.doubts()),
              ElementFunctions.operation(change, mode),
              version,
              java.time.Instant.ofEpochMilli(eventTime.getMillis()),
              now);
      leave(ShardAssignment.shardOf(encoded.record(), shards), sent, now, window, out);
    } else {
      Encoding.Refused refused = (Encoding.Refused) encoding;
      refusals.fail(
          refusals
              .failure(refused.reason(), change, target, refused.message(), eventTime)
              .setElement(wanted(element)),
          out);
    }
  }

  private void leave(
      int shard,
      EncodedChange change,
      java.time.Instant now,
      BoundedWindow window,
      MultiOutputReceiver out) {
    if (lists == null) {
      out.get(ENCODED).output(KV.of(shard, List.of(change)));
    } else {
      lists.add(
          shard,
          change,
          now,
          window,
          (list, earliest, in) -> out.get(ENCODED).outputWithTimestamp(list, earliest));
    }
  }

  /** Returns whether changes leave in lists. */
  boolean isGathering() {
    return gathering != null;
  }

  /** A list has the earliest time of its changes. */
  @Override
  @SuppressWarnings("deprecation") // a bundle holds the watermark until it ends
  public org.joda.time.Duration getAllowedTimestampSkew() {
    return org.joda.time.Duration.millis(isGathering() ? Long.MAX_VALUE : 0);
  }

  private SchemaFinding found(CdfRecord record) {
    SchemaCheck check = endpoint == null ? null : endpoint.schema();
    return check == null ? SchemaFinding.NONE : check.check(record);
  }

  /** Names the output of encoded; Java writes the class into savepoints. */
  private static final class EncodedTag extends TupleTag<KV<Integer, List<EncodedChange>>> {
    private static final long serialVersionUID = 1L;

    EncodedTag() {
      super("encoded");
    }
  }
}
