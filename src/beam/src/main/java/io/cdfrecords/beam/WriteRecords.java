package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.delivery.DuplicateCheckSchedule;
import io.cdfrecords.http.HttpOptions;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import java.time.Duration;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.errorhandling.BadRecord;
import org.apache.beam.sdk.transforms.errorhandling.ErrorHandler;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.jspecify.annotations.Nullable;

/**
 * Writes records into CDF streams, or deletes them there. Made by {@link CdfRecordsIO#write},
 * {@link CdfRecordsIO#delete} and {@link CdfRecordsIO#writeChanges}, whose page is the manual.
 * Immutable: each {@code with…} gives a new transform and checks its value at once.
 *
 * @param <T> what it takes: records, identifiers or changes
 */
public final class WriteRecords<T> extends PTransform<PCollection<T>, WriteResult> {
  private static final long serialVersionUID = 1L;

  private final ElementFunctions<T> elements;
  private final WriteSpec spec;

  /** Not part of the settings, which are serialized to the workers: only the graph needs it. */
  private final @Nullable ErrorHandler<BadRecord, ?> errorHandler;

  WriteRecords(ElementFunctions<T> elements, WriteSpec spec) {
    this(elements, spec, null);
  }

  private WriteRecords(
      ElementFunctions<T> elements,
      WriteSpec spec,
      @Nullable ErrorHandler<BadRecord, ?> errorHandler) {
    this.elements = elements;
    this.spec = spec;
    this.errorHandler = errorHandler;
  }

  /**
   * Every record goes to {@code stream}. The job fails if it does not exist or has another type.
   *
   * @param stream the stream's id: 1–100 characters, a–z first, then a–z, 0–9, _ or -
   */
  public WriteRecords<T> to(String stream) {
    return with(elements.to(null), spec.toBuilder().setStream(WriteSpec.checkStream(stream)));
  }

  /**
   * Each record goes to the stream that {@code streamOf} names. If a stream does not exist or is of
   * the wrong type, its records are failures; the others continue.
   */
  public WriteRecords<T> to(ProcessFunction<T, String> streamOf) {
    return with(
        elements.to(requireNonNull(streamOf, "streamOf")), spec.toBuilder().setStream(null));
  }

  /** The CDF project. Required, unless {@link #withEndpoint} is given. */
  public WriteRecords<T> withProject(CdfProject project) {
    return with(spec.toBuilder().setProject(requireNonNull(project, "project")));
  }

  /** How to sign in; required without {@link #withEndpoint}. Workers resolve the secrets. */
  public WriteRecords<T> withCredentials(Credentials credentials) {
    return with(spec.toBuilder().setCredentials(requireNonNull(credentials, "credentials")));
  }

  /**
   * Whether records are created or replaced. {@link CdfRecordsIO#write} creates them by default,
   * {@link WriteMode#INGEST}. The puts of {@link CdfRecordsIO#writeChanges} replace them by
   * default, {@link WriteMode#UPSERT}; with {@code INGEST} it takes puts only, since nothing orders
   * an ingest among deletes, and a delete is a failure, {@code INVALID}.
   */
  public WriteRecords<T> withMode(WriteMode mode) {
    elements.kind().putsRecords("withMode");
    return with(spec.toBuilder().setMode(requireNonNull(mode, "mode")));
  }

  /**
   * What becomes of a record whose identifier is already stored in a mutable stream, under {@link
   * WriteMode#INGEST}; default {@link DuplicatePolicy#CONFIRM}, which needs the right to read.
   */
  public WriteRecords<T> withDuplicates(DuplicatePolicy duplicates) {
    elements.kind().putsRecords("withDuplicates");
    return with(spec.toBuilder().setDuplicates(requireNonNull(duplicates, "duplicates")));
  }

  /**
   * How long {@link DuplicatePolicy#CONFIRM} waits for a stored record to show in what is read.
   * What has not shown by then is a failure, {@code POSSIBLE_ECHO}.
   *
   * @param patience 1 s–10 min; default 30 s, since records show 2–15 s after they were written
   */
  public WriteRecords<T> withConfirmationPatience(Duration patience) {
    elements.kind().putsRecords("withConfirmationPatience");
    DuplicateCheckSchedule.checkPatience(patience);
    return with(spec.toBuilder().setConfirmationPatience(patience));
  }

  /**
   * Which version of its record an element is: a Kafka offset, a sequence number, the time of the
   * change in milliseconds. The highest version of a record wins, in whichever order they arrive;
   * among equal ones the last to arrive. {@link WriteMode#INGEST} takes none. An element for which
   * the function throws or gives null is a failure, {@code INVALID}.
   *
   * @param versionOf gives any number. Default: none, and the last to arrive wins
   */
  public WriteRecords<T> withVersion(ProcessFunction<T, Long> versionOf) {
    return with(elements.withVersion(requireNonNull(versionOf, "versionOf")), spec.toBuilder());
  }

  /**
   * For how long at least, and twice as long at most, the job remembers on unbounded input which
   * version of a record was accepted: an older one that comes within that time is not sent.
   *
   * @param time from 1 minute to 7 days; default 1 hour. Each record takes some 100 bytes of state
   */
  public WriteRecords<T> withVersionTimeToLive(Duration time) {
    return with(elements.withTimeToLive(time), spec.toBuilder());
  }

  /**
   * How many requests the whole job has in flight at most, on any number of workers: 1–15, which is
   * what the service lets one identity have; default 4.
   */
  public WriteRecords<T> withShards(int shards) {
    ShardAssignment.checkNumber(shards);
    return with(spec.toBuilder().setShards(shards));
  }

  /**
   * How many requests the whole job may make in any second, over all shards and streams. Each shard
   * has its share, and keeps to it on any number of workers. Queries that read duplicates back are
   * counted apart: the job makes as many of them, 15 at the most.
   *
   * @param requests 1–40, and no fewer than shards; default 30, which is what the service lets one
   *     identity make. Jobs that share an identity divide it among them
   */
  public WriteRecords<T> withRequestsPerSecond(int requests) {
    RatePlan.checkRequestsPerSecond(requests);
    return with(spec.toBuilder().setRequestsPerSecond(requests));
  }

  /**
   * How much the job may send to each stream, so that it keeps to the stream's quota instead of
   * being throttled. Each shard has its share; what is more than that waits.
   *
   * @param budget {@link StreamBudget#ofTemplate} or {@link StreamBudget#of}; default none. Jobs
   *     that write to one stream divide its quota among them
   */
  public WriteRecords<T> withStreamBudget(StreamBudget budget) {
    return with(spec.toBuilder().setStreamBudget(requireNonNull(budget, "budget")));
  }

  /**
   * How large a request may become.
   *
   * @param records 1–1000; default 1000
   * @param bytes 1–10,000,000 of uncompressed JSON; default 10,000,000. A larger record goes alone
   */
  public WriteRecords<T> withBatchLimits(int records, long bytes) {
    return with(spec.toBuilder().setBatch(new BatchLimits(records, bytes)));
  }

  /** How long a record of unbounded input may wait for others: 1 ms–10 minutes; default 2 s. */
  public WriteRecords<T> withMaxBufferingDelay(Duration delay) {
    return with(spec.toBuilder().setMaxBufferingDelay(WriteSpec.checkDelay(delay)));
  }

  /** How long, and at which intervals, a record is sent again; default one hour. */
  public WriteRecords<T> withRetry(RetryPolicy retry) {
    boolean asFailures = retry.exhaustedAsFailures() || spec.retry().exhaustedAsFailures();
    return with(spec.toBuilder().setRetry(asFailures ? retry.withExhaustedAsFailures() : retry));
  }

  /** Makes failures of records whose time for retries ran out, instead of an exception. */
  public WriteRecords<T> withExhaustedRetriesAsFailures() {
    return with(spec.toBuilder().setRetry(spec.retry().withExhaustedAsFailures()));
  }

  /**
   * Ends the job with an exception where too many records fail, instead of making failures of a
   * whole topic: its message gives the counts and the last failure. All failures count, whatever
   * their reason, confirmed duplicates too. {@link FailureLimit} has the rules and what runners do.
   *
   * @param share the share of the settled records that may fail, 0–1; with 1 the job never ends
   * @param minimum how many records must have failed before, 1 or more; default no limit at all
   */
  public WriteRecords<T> withFailureLimit(double share, long minimum) {
    return with(spec.toBuilder().setFailureLimit(new FailureLimit(share, minimum)));
  }

  /** The same limit; {@code keeper} keeps the failures that are lost with the end of the job. */
  public WriteRecords<T> withFailureLimit(double share, long minimum, FailureKeeper keeper) {
    return with(withFailureLimit(share, minimum).spec.toBuilder().setFailureKeeper(keeper));
  }

  /** The application's name, proxy, trust store, time-outs; default: the JVM's own settings. */
  public WriteRecords<T> withHttp(HttpOptions options) {
    return with(spec.toBuilder().setHttp(requireNonNull(options, "http")));
  }

  /** Sends bodies as they are. By default those from 1,000 bytes on are compressed. */
  public WriteRecords<T> withoutGzip() {
    return with(spec.toBuilder().setGzip(false));
  }

  /** Cuts timestamps finer than a millisecond to one. Without it such a record is a failure. */
  public WriteRecords<T> withTimestampTruncation() {
    elements.kind().sendsRecords("withTimestampTruncation");
    return with(spec.toBuilder().setTruncatingTimestamps(true));
  }

  /** Fails records as {@code INVALID} by definitions of at most 30 s; this is the default. */
  public WriteRecords<T> withSchemaCheck() {
    elements.kind().sendsRecords("withSchemaCheck");
    return with(spec.toBuilder().setSchemaCheck(true));
  }

  /** Sends records that do not fit their containers, for the service to refuse. */
  public WriteRecords<T> withoutSchemaCheck() {
    elements.kind().sendsRecords("withoutSchemaCheck");
    return with(spec.toBuilder().setSchemaCheck(false));
  }

  /** Gives {@link WriteResult#written} too, an element for each record that is stored. */
  public WriteRecords<T> withWrittenRecords() {
    return with(spec.toBuilder().setWrittenRecords(true));
  }

  /**
   * Gives the failures to one of Beam's error handlers too: the record of each is its dead letter
   * as JSON, which {@link DeadLetters#fromJson} reads, its exception the reason.
   */
  public WriteRecords<T> withErrorHandler(ErrorHandler<BadRecord, ?> handler) {
    return new WriteRecords<>(elements, spec, requireNonNull(handler, "errorHandler"));
  }

  /**
   * The text by which a failure repeats an element. Without it, and where the function throws or
   * returns null, a failure holds the bytes that the input's coder makes of the element.
   */
  public WriteRecords<T> withElementText(ProcessFunction<T, String> textOf) {
    return with(elements.withText(requireNonNull(textOf, "textOf")), spec.toBuilder());
  }

  /** Repeats the element in every failure: until then it takes room in the job's state. */
  public WriteRecords<T> withFailedElements() {
    return with(spec.toBuilder().setFailedElements(true));
  }

  /** The bytes that a failure repeats of an element, 0–1,000,000,000; default 65,536. */
  public WriteRecords<T> withElementLimit(int bytes) {
    return with(spec.toBuilder().setElementLimit(ElementCapture.checkLimit(bytes)));
  }

  /** Sends requests by another endpoint than HTTP to the project: a fake in a test, say. */
  public WriteRecords<T> withEndpoint(EndpointFactory endpoint) {
    return with(spec.toBuilder().setEndpoint(requireNonNull(endpoint, "endpoint")));
  }

  /** For tests. */
  WriteRecords<T> withTime(WorkerTime time) {
    return with(spec.toBuilder().setTime(time));
  }

  @Override
  public WriteResult expand(PCollection<T> input) {
    spec.check(elements, input.isBounded() == IsBounded.BOUNDED);
    return new WriteGraph<>(elements, spec, input).of(input, errorHandler);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    WriteDisplay.describe(elements, spec, builder);
  }

  private WriteRecords<T> with(WriteSpec.Builder changed) {
    return with(elements, changed);
  }

  private WriteRecords<T> with(ElementFunctions<T> changed, WriteSpec.Builder settings) {
    return new WriteRecords<>(changed, settings.build(), errorHandler);
  }
}
