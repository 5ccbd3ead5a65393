package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One change of a stream: a record is put, which creates or replaces it whole, or is deleted.
 *
 * <pre>{@code
 * RecordChange raised = RecordChange.put(alarm);
 * RecordChange cleared = RecordChange.delete(alarm.id());
 * String what = raised.match(record -> "put " + record.id(), id -> "delete " + id);
 * }</pre>
 */
public final class RecordChange {
  private final RecordId id;
  private final @Nullable CdfRecord record;
  private final @Nullable Origin origin;

  private RecordChange(RecordId id, @Nullable CdfRecord record, @Nullable Origin origin) {
    this.id = id;
    this.record = record;
    this.origin = origin;
  }

  /** Creates {@code record}, or replaces the whole of what is stored under its identifier. */
  public static RecordChange put(CdfRecord record) {
    return new RecordChange(record.id(), record, record.origin());
  }

  /** Deletes the record {@code id}. A missing record is not a fault. */
  public static RecordChange delete(RecordId id) {
    return new RecordChange(requireNonNull(id, "id"), null, null);
  }

  /** Deletes the record {@code id}, with the origin of the delete for its dead letter. */
  public static RecordChange delete(RecordId id, Origin origin) {
    return new RecordChange(requireNonNull(id, "id"), null, requireNonNull(origin, "origin"));
  }

  /** Returns the identifier of the record that is put or deleted. */
  public RecordId id() {
    return id;
  }

  /**
   * Returns where the change was read from: for a put, the origin of its record; null if that is
   * unknown.
   */
  public @Nullable Origin origin() {
    return origin;
  }

  /**
   * Returns the result of the function for a put, or of that for a delete.
   *
   * @param put is given the record that is put
   * @param delete is given the identifier of the record that is deleted
   */
  public <R extends @Nullable Object> R match(
      Function<? super CdfRecord, ? extends R> put,
      Function<? super RecordId, ? extends R> delete) {
    return record == null ? delete.apply(id) : put.apply(record);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordChange that
        && id.equals(that.id)
        && Objects.equals(record, that.record)
        && Objects.equals(origin, that.origin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, record, origin);
  }

  /** Returns the kind of change and the record; never a property's value. */
  @Override
  public String toString() {
    return "RecordChange["
        + (record == null ? "delete " : "put ")
        + id.space()
        + "/"
        + id.externalId()
        + "]";
  }
}
