package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.Row;

/**
 * Writes records (alarms, events, batch phases, well logs) into streams of Cognite Data Fusion,
 * through the Records API.
 *
 * <h2>Before you start</h2>
 *
 * <p>The space, the record containers and the stream must exist, and the identity the job signs in
 * with needs StreamRecordsAcl:WRITE for the spaces it writes and DataModelsAcl:READ, and
 * StreamRecordsAcl:READ to tell duplicates from its own echoes. With StreamsAcl:READ the transform
 * can read the stream's type; without it the stream is taken for mutable, which is right for
 * either. Give each pipeline an identity of its own: the service counts requests by identity. See
 * <a href="https://docs.cognite.com/cdf/dm/records/">the service's page on records and streams</a>.
 *
 * <h2>Basics</h2>
 *
 * <pre>{@code
 * WriteResult result =
 *     records.apply(
 *         "Write alarms",
 *         CdfRecordsIO.write()
 *             .to("alarms")
 *             .withProject(CdfProject.of("https://westeurope-1.cognitedata.com", "my-project"))
 *             .withCredentials(
 *                 Credentials.clientCredentials(
 *                     tokenUrl, clientId, SecretRef.parse("env:CDF_CLIENT_SECRET"))));
 * result.failures().apply("Keep failures", ...);
 * }</pre>
 *
 * <p>The input is in the global window or in fixed or calendar windows; results come back in the
 * same windows, at their element's own event time, and never later than it. Other windows are
 * refused.
 *
 * <h2>Authentication</h2>
 *
 * <p>{@code Credentials} holds references to secrets (an environment variable, a file, a secret
 * manager), which each worker resolves. No secret is in the job's graph, its options, its display
 * data, a log or a failure.
 *
 * <h2>Writing</h2>
 *
 * <p>A record is checked, encoded once, and goes to one of {@link WriteRecords#withShards shards}
 * by its identifier. A shard buffers until it has {@link WriteRecords#withBatchLimits enough
 * records or bytes}, or the oldest has waited {@link WriteRecords#withMaxBufferingDelay long
 * enough}, and posts a request. So the job has at most as many requests in flight as shards, on any
 * number of workers, and two versions of one identifier are never in flight together.
 *
 * <p>The job keeps to a {@link WriteRecords#withRequestsPerSecond number of requests a second}, 30
 * by default, and where it is given to a {@link WriteRecords#withStreamBudget budget of each
 * stream}: each shard to its share, by what its state remembers. What is beyond that waits in
 * state, or in place on bounded input, and counts as throttled time. After a 429 the share of that
 * stream falls to half, and rises again within a minute.
 *
 * <p>Of an answer that accepted some records and not others, each record is judged on its own. A
 * request that is refused for one bad record is cut until that record is alone; it becomes a
 * failure and the others are written. No record fails for another one. Where many are refused, a
 * shard sends further records of their containers in smaller groups. {@link
 * WriteRecords#withFailureLimit} ends a job in which too many fail. What is throttled or unknown is
 * sent again: with exponential backoff, never earlier than Retry-After asks, for {@link
 * WriteRecords#withRetry an hour} by default.
 *
 * <h2>Deletes, changes and versions</h2>
 *
 * <p>{@link #delete} takes identifiers, and {@link #writeChanges} puts and deletes in one input;
 * both are for mutable streams, and have the settings of {@link #write}. Beam promises no order,
 * and a put that overtakes the delete after it leaves a record that should be gone. So {@link
 * WriteRecords#withVersion} says by a number which of the elements of a record is the newest:
 *
 * <pre>{@code
 * changes.apply(
 *     "Write changes",
 *     CdfRecordsIO.writeChanges()
 *         .to("alarms")
 *         .withProject(project)
 *         .withCredentials(credentials)
 *         .withVersion(change -> offsetOf(change)));
 * }</pre>
 *
 * <p>With versions the stream ends in the newest accepted state of each record: of those that wait
 * together the highest is sent, and the others are superseded; on bounded input all versions of a
 * record are combined before any is sent; on unbounded input a shard remembers the version that was
 * accepted, for {@link WriteRecords#withVersionTimeToLive an hour} at least, and what is older and
 * comes within that time is not sent. A superseded element comes out as written. Only what the
 * service accepted counts: a version that was refused blocks no other, though those that waited
 * with it share its failure. Equal versions are sent as they come.
 *
 * <p>Without versions the last to arrive wins, in whichever order a runner delivers; a bounded
 * upsert may so end in any of a record's contents, and bounded changes are refused. Ingest takes no
 * versions, since it replaces nothing.
 *
 * <p>Versions on unbounded input are kept in bags in state, which every runner with state has,
 * Dataflow's Portable Runner (called Runner v2 before Beam 2.75) among them.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>Every element comes out once: as written (counted in {@link WriteResult#receipts}) or in
 *       {@link WriteResult#failures}. Nothing is dropped.
 *   <li>Writing is at least once. When a runner repeats a bundle, what it had written is sent
 *       again: immutable streams discard equal records, best effort; an upsert is harmless; an
 *       ingest into a mutable stream finds its identifier stored, and {@link
 *       io.cdfrecords.policy.DuplicatePolicy} says what becomes of that: by default the stored
 *       record is read, and equal content counts as written. What is written shows in what is read
 *       2–15 s later; until then, for {@link WriteRecords#withConfirmationPatience 30 s} at most,
 *       the record waits in state, and holds no other record up.
 *   <li>A function given to the write may throw any exception: its element is then a failure, which
 *       repeats the element. An interrupt propagates.
 *   <li>Records of one identifier leave in the order in which the runner delivers them. Beam
 *       promises no order before that: versions make up for it.
 *   <li>A fault of a record is a failure. A fault of the configuration (a secret that expired, a
 *       stream that does not exist, no rights at all) fails the job with a message that says what
 *       to fix; it never turns records into failures.
 * </ul>
 *
 * <h2>Limits</h2>
 *
 * <p>A request holds at most 1000 records and 10,000,000 bytes; a larger record is a failure,
 * {@code TOO_LARGE}. A property that is null or an empty list is left out and counted; a record
 * without any value is a failure. A query that reads duplicates back asks for at most 100 records
 * and 10 containers or views; a duplicate with more of them is a failure unread. The job makes at
 * most 15 such queries a second, and no more than {@link WriteRecords#withRequestsPerSecond
 * requests}. A production stream takes about 283 records a second over ten minutes: {@link
 * WriteRecords#withStreamBudget} keeps to that, except that a job started anew does not know what
 * was sent before.
 *
 * <h2>Metrics</h2>
 *
 * <p>In the namespace {@code CdfRecordsIO}: {@code recordsWritten}, {@code recordsFailed.<reason>},
 * {@code recordsConfirmed} (written, as reading back has shown), {@code confirmations.<status>}
 * (the queries for that), {@code recordsMerged}, {@code recordsSuperseded}, {@code
 * propertiesOmitted}, {@code requests.<status>}, {@code retries}, {@code ownPaceMillis} (the waits
 * of the job's own pace); the distributions {@code requestBytes}, {@code requestMillis}, {@code
 * batchRecords}, {@code bufferAgeMillis}; and Beam's own throttling counter, which holds the waits
 * that the service imposes and those of the job's own pace.
 */
public final class CdfRecordsIO {
  private CdfRecordsIO() {}

  /** Begins a write of {@link CdfRecord records}. */
  public static WriteRecords<CdfRecord> write() {
    return new WriteRecords<>(ElementFunctions.records(), WriteSpec.DEFAULT);
  }

  /**
   * Begins a write of elements of another type that hold a record each, as well as something that
   * is not sent: its version, its stream.
   *
   * <pre>{@code
   * PCollection<KV<Long, CdfRecord>> versioned = ...;
   * versioned.apply(
   *     "Write alarms",
   *     CdfRecordsIO.write((KV<Long, CdfRecord> element) -> element.getValue())
   *         .withMode(WriteMode.UPSERT)
   *         .withVersion(KV::getKey)
   *         ...);
   * }</pre>
   *
   * @param recordOf the record of an element; it may throw any exception. An element for which it
   *     throws or returns null is a failure, {@code NOT_A_RECORD}, that repeats the element
   */
  public static <T> WriteRecords<T> write(ProcessFunction<T, CdfRecord> recordOf) {
    return new WriteRecords<>(
        ElementFunctions.recordsOf(requireNonNull(recordOf, "recordOf")), WriteSpec.DEFAULT);
  }

  /**
   * Begins a write of records that are JSON texts, each in the shape of an item of the Records API,
   * as {@link RecordJson#parse} reads it. A text that is no record is a failure, {@code
   * NOT_A_RECORD}, that repeats the text.
   */
  public static WriteRecords<String> writeJson() {
    return new WriteRecords<>(ElementFunctions.json(), WriteSpec.DEFAULT);
  }

  /**
   * Begins a write of rows: what they become says one more call, to a container, to a view or with
   * a mapping.
   *
   * <pre>{@code
   * rows.apply(
   *     "Write alarms",
   *     CdfRecordsIO.writeRows().toContainer("model", "Alarm").to("alarms")...);
   * }</pre>
   */
  public static WriteRows writeRows() {
    return new WriteRows();
  }

  /**
   * Begins a delete of the records that rows name by their fields {@code space} and {@code
   * externalId} (or {@code external_id}); mutable streams only. Other fields play no part.
   */
  public static WriteRecords<Row> deleteRows() {
    return new WriteRecords<>(
        ElementFunctions.of(WriteKind.DELETE, new RowIdentifier()).withText(WriteRows::text),
        WriteSpec.REPLACING);
  }

  /**
   * Begins a delete of the records that {@link RecordId identifiers} name; mutable streams only.
   */
  public static WriteRecords<RecordId> delete() {
    return new WriteRecords<>(ElementFunctions.ids(), WriteSpec.REPLACING);
  }

  /**
   * Begins a write of {@link RecordChange changes}: upserts and deletes, those of one record in one
   * order; mutable streams only.
   */
  public static WriteRecords<RecordChange> writeChanges() {
    return new WriteRecords<>(ElementFunctions.changes(), WriteSpec.REPLACING);
  }

  /**
   * Begins a write of elements of another type that hold a {@link RecordChange change} each.
   *
   * @param changeOf the change of an element; it may throw any exception. An element for which it
   *     throws or returns null is a failure, {@code NOT_A_RECORD}, that repeats the element
   */
  public static <T> WriteRecords<T> writeChanges(ProcessFunction<T, RecordChange> changeOf) {
    return new WriteRecords<>(
        ElementFunctions.of(WriteKind.WRITE_CHANGES, requireNonNull(changeOf, "changeOf")),
        WriteSpec.REPLACING);
  }
}
