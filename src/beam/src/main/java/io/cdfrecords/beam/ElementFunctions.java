package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.io.Serializable;
import java.time.Duration;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a write takes from its input, which is the only thing that tells writes of records, of
 * identifiers to delete and of changes apart.
 *
 * @param door how the write began
 * @param reading the change that an element stands for
 * @param streamOf the stream of an element, or null where one was named for all
 * @param versionOf the version of an element, or null where the order of arrival decides
 * @param timeToLive how long accepted versions are remembered at least; null for the default
 */
record ElementFunctions<T>(
    WriteKind door,
    SerializableFunction<T, RecordChange> reading,
    @Nullable SerializableFunction<T, String> streamOf,
    @Nullable SerializableFunction<T, Long> versionOf,
    @Nullable Duration timeToLive)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofHours(1);
  private static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(7);

  static ElementFunctions<CdfRecord> records() {
    return new ElementFunctions<>(WriteKind.WRITE, RecordChange::put, null, null, null);
  }

  static <T> ElementFunctions<T> recordsOf(SerializableFunction<T, CdfRecord> recordOf) {
    return new ElementFunctions<>(
        WriteKind.WRITE, element -> put(recordOf.apply(element)), null, null, null);
  }

  /** A user's function may give null all the same. */
  @SuppressWarnings("NullAway") // who asks for the change looks for that
  private static RecordChange put(@Nullable CdfRecord record) {
    return record == null ? null : RecordChange.put(record);
  }

  static <T> ElementFunctions<T> changesOf(SerializableFunction<T, RecordChange> changeOf) {
    return new ElementFunctions<>(WriteKind.WRITE_CHANGES, changeOf, null, null, null);
  }

  static ElementFunctions<RecordId> ids() {
    return new ElementFunctions<>(WriteKind.DELETE, RecordChange::delete, null, null, null);
  }

  static ElementFunctions<RecordChange> changes() {
    return new ElementFunctions<>(WriteKind.WRITE_CHANGES, change -> change, null, null, null);
  }

  ElementFunctions<T> to(@Nullable SerializableFunction<T, String> function) {
    return new ElementFunctions<>(door, reading, function, versionOf, timeToLive);
  }

  ElementFunctions<T> withVersion(SerializableFunction<T, Long> function) {
    return new ElementFunctions<>(door, reading, streamOf, function, timeToLive);
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
    return new ElementFunctions<>(door, reading, streamOf, versionOf, time);
  }

  boolean haveVersions() {
    return versionOf != null;
  }

  Duration versionTimeToLive() {
    return timeToLive == null ? DEFAULT_TIME_TO_LIVE : timeToLive;
  }

  /** How a change is sent. */
  static Operation operation(RecordChange change, WriteMode mode) {
    return change.match(record -> mode.operation(), id -> Operation.DELETE);
  }

  /** Refuses what the settings do not mean together. */
  void check(WriteMode mode, boolean bounded) {
    if (haveVersions() && door == WriteKind.WRITE && mode == WriteMode.INGEST) {
      throw new IllegalArgumentException(
          "withVersion needs withMode(UPSERT): an ingest creates records and replaces none, so a"
              + " newer version could never take an older one's place");
    }
    if (timeToLive != null && !haveVersions()) {
      throw new IllegalArgumentException(
          "withVersionTimeToLive says how long versions are remembered: give withVersion too");
    }
    if (bounded && door == WriteKind.WRITE_CHANGES && !haveVersions()) {
      throw new IllegalArgumentException(
          "writeChanges() of bounded input needs withVersion, since its elements come in any order:"
              + " give a function to the number that orders the changes of a record, for example"
              + " the line, the offset or the time of the change");
    }
  }
}
