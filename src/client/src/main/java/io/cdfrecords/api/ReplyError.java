package io.cdfrecords.api;

import io.cdfrecords.record.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readable content of an error answer: an unexpected shape is never an error.
 *
 * @param message the service's words, or null
 * @param partial what happened to each record, in the service's own order; null where the answer
 *     has no readable list
 * @param duplicated the identifiers that the answer calls repeated; empty where it names none
 * @param autoRetryable whether the service says that a retry is safe
 */
public record ReplyError(
    @Nullable String message,
    @Nullable List<PartialEntry> partial,
    List<RecordId> duplicated,
    boolean autoRetryable) {

  /** An answer without an error. */
  public static final ReplyError NONE = new ReplyError(null, null, List.of(), false);

  /** Copies the lists. */
  public ReplyError {
    partial = partial == null ? null : List.copyOf(partial);
    duplicated = List.copyOf(duplicated);
  }

  /** Returns a copy with another message. */
  public ReplyError withMessage(@Nullable String other) {
    return new ReplyError(other, partial, duplicated, autoRetryable);
  }

  /** Returns a copy with another list of entries. */
  public ReplyError withPartial(@Nullable List<PartialEntry> other) {
    return new ReplyError(message, other, duplicated, autoRetryable);
  }

  /** Returns a copy with other repeated identifiers. */
  public ReplyError withDuplicated(List<RecordId> other) {
    return new ReplyError(message, partial, other, autoRetryable);
  }

  /** Returns a copy, with the service saying that a retry is safe. */
  public ReplyError withAutoRetryable() {
    return new ReplyError(message, partial, duplicated, true);
  }

  /**
   * What happened to one record of a request that was not accepted as a whole.
   *
   * @param id the record
   * @param code the status of this record alone
   * @param message the service's words about it, or null
   */
  public record PartialEntry(RecordId id, int code, @Nullable String message) {}
}
