package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.io.Serializable;
import java.time.Duration;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a write applies to its elements. They are the only difference between writes
 * of records, of identifiers to delete and of changes. Each may throw.
 *
 * @param kind how the write began
 * @param reading the change that an element stands for
 * @param streamOf the stream of an element, or null where one was named for all
 * @param versionOf the version of an element, or null where the order of arrival decides
 * @param textOf the text of an element that could not be read, or null for its coder's bytes
 * @param timeToLive how long accepted versions are remembered at least; null for the default
 */
record ElementFunctions<T>(
    WriteKind kind,
    ProcessFunction<T, RecordChange> reading,
    @Nullable ProcessFunction<T, String> streamOf,
    @Nullable ProcessFunction<T, Long> versionOf,
    @Nullable ProcessFunction<T, String> textOf,
    @Nullable Duration timeToLive)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofHours(1);
  private static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(7);

  static ElementFunctions<CdfRecord> records() {
    return of(WriteKind.WRITE, RecordChange::put);
  }

  static ElementFunctions<String> json() {
    return recordsOf((String text) -> RecordJson.parse(text)).withText(text -> text);
  }

  static <T> ElementFunctions<T> recordsOf(ProcessFunction<T, CdfRecord> recordOf) {
    return of(WriteKind.WRITE, element -> put(recordOf.apply(element)));
  }

  static ElementFunctions<RecordId> ids() {
    return of(WriteKind.DELETE, RecordChange::delete);
  }

  static ElementFunctions<RecordChange> changes() {
    return of(WriteKind.WRITE_CHANGES, change -> change);
  }

  static <T> ElementFunctions<T> of(WriteKind kind, ProcessFunction<T, RecordChange> reading) {
    return new ElementFunctions<>(kind, reading, null, null, null, null);
  }

  /** A user's function may return null nevertheless. */
  @SuppressWarnings("NullAway") // the caller of the function checks for null
  private static RecordChange put(@Nullable CdfRecord record) {
    return record == null ? null : RecordChange.put(record);
  }

  ElementFunctions<T> to(@Nullable ProcessFunction<T, String> function) {
    return new ElementFunctions<>(kind, reading, function, versionOf, textOf, timeToLive);
  }

  ElementFunctions<T> withVersion(ProcessFunction<T, Long> function) {
    return new ElementFunctions<>(kind, reading, streamOf, function, textOf, timeToLive);
  }

  ElementFunctions<T> withText(ProcessFunction<T, String> function) {
    return new ElementFunctions<>(kind, reading, streamOf, versionOf, function, timeToLive);
  }

  ElementFunctions<T> withTimeToLive(Duration time) {
    if (time.compareTo(SHORTEST_TIME_TO_LIVE) < 0 || time.compareTo(LONGEST_TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException(
          "versionTimeToLive must be between "
              + SHORTEST_TIME_TO_LIVE
              + " and "
              + LONGEST_TIME_TO_LIVE
              + ", but was "
              + time);
    }
    return new ElementFunctions<>(kind, reading, streamOf, versionOf, textOf, time);
  }

  /** Returns the reason of failure if {@code reading} returns nothing. */
  FailureReason unreadable() {
    return reading instanceof RowFunction ? FailureReason.UNMAPPED : FailureReason.NOT_A_RECORD;
  }

  /** Refuses rows without a schema, and schemas of which no row could be read. */
  void check(PCollection<T> input) {
    if (reading instanceof RowFunction rows) {
      if (!input.hasSchema()) {
        throw new IllegalArgumentException(
            "the rows must have a schema: call setRowSchema on their PCollection");
      }
      rows.check(input.getSchema());
    }
  }

  boolean haveVersions() {
    return versionOf != null;
  }

  Duration versionTimeToLive() {
    return timeToLive == null ? DEFAULT_TIME_TO_LIVE : timeToLive;
  }

  /** Returns how a change is sent. */
  static Operation operation(RecordChange change, WriteMode mode) {
    return change.match(record -> mode.operation(), id -> Operation.DELETE);
  }

  /** Returns whether deletes may be among the changes: nothing orders an ingest among them. */
  static boolean takesDeletes(WriteMode mode) {
    return mode == WriteMode.UPSERT;
  }

  /** Refuses settings that contradict each other. */
  void check(WriteMode mode, boolean bounded) {
    if (haveVersions() && mode == WriteMode.INGEST) {
      throw new IllegalArgumentException(
          "withVersion needs withMode(UPSERT): an ingest creates records and replaces none, so a"
              + " newer version could never take an older one's place");
    }
    if (timeToLive != null && !haveVersions()) {
      throw new IllegalArgumentException(
          "withVersionTimeToLive says how long versions are remembered: give withVersion too");
    }
    if (bounded && takesDeletes(mode) && kind == WriteKind.WRITE_CHANGES && !haveVersions()) {
      throw new IllegalArgumentException(
          "writeChanges() of bounded input needs withVersion, since its elements come in any order:"
              + " give a function to the number that orders the changes of a record, for example"
              + " the line, the offset or the time of the change");
    }
  }
}
