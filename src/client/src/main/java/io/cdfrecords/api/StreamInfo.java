package io.cdfrecords.api;

import org.jspecify.annotations.Nullable;

/**
 * A stream as the service describes it.
 *
 * @param externalId its id
 * @param type whether its records can be changed
 * @param template the name of the template it was created from, or null
 * @param records how many records it may hold and holds, or null where the answer did not say
 * @param gigaBytes how many gigabytes it may hold and holds, or null where the answer did not say
 */
public record StreamInfo(
    String externalId,
    Type type,
    @Nullable String template,
    @Nullable Usage records,
    @Nullable Usage gigaBytes) {

  /** Whether the records of a stream can be changed. */
  public enum Type {
    /** Records are written once; identifiers need not be unique. */
    IMMUTABLE,
    /** Records can be replaced and deleted; identifiers are unique. */
    MUTABLE
  }

  /**
   * How much of a stream's capacity is used.
   *
   * @param provisioned the capacity, above 0
   * @param consumed what is used of it
   */
  public record Usage(double provisioned, double consumed) {
    /** Returns the used share, 0 for empty and 1 for full. */
    public double share() {
      return consumed / provisioned;
    }
  }

  /** Returns the larger used share of records and bytes; 0 where the service did not say. */
  public double usedShare() {
    return Math.max(
        records == null ? 0 : records.share(), gigaBytes == null ? 0 : gigaBytes.share());
  }
}
