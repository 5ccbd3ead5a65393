package io.cdfrecords.emulator.store;

import java.util.List;
import java.util.Optional;

/**
 * The settings from which a stream is created. Values are those published at <a
 * href="https://docs.cognite.com/dev/">docs.cognite.com/dev</a> for the service's own templates;
 * periods are in ISO 8601.
 *
 * @param name the template's name
 * @param type the type of its streams
 * @param recordsTotal how many records a stream may hold
 * @param gigabytesTotal how many gigabytes a stream may hold
 * @param retainedAfterSoftDelete how long a deleted stream stays recoverable
 * @param dataDeletedAfter how long records are kept; empty where they are kept for ever
 * @param maxFilteringInterval the longest span of time in a filter; empty where there is no bound
 */
public record StreamTemplate(
    String name,
    StreamType type,
    long recordsTotal,
    long gigabytesTotal,
    String retainedAfterSoftDelete,
    Optional<String> dataDeletedAfter,
    Optional<String> maxFilteringInterval) {

  /** The templates every project has. */
  public static final List<StreamTemplate> PUBLISHED =
      List.of(
          new StreamTemplate(
              "ImmutableTestStream",
              StreamType.IMMUTABLE,
              50_000_000,
              50,
              "P1D",
              Optional.of("P7D"),
              Optional.of("P7D")),
          immutable("BasicArchive"),
          mutable("BasicLiveData"));

  /** Makes a template of immutable streams, with the settings of the published BasicArchive. */
  public static StreamTemplate immutable(String name) {
    return new StreamTemplate(
        name, StreamType.IMMUTABLE, 50_000_000, 50, "P42D", Optional.empty(), Optional.of("P365D"));
  }

  /** Makes a template of mutable streams, with the settings of the published BasicLiveData. */
  public static StreamTemplate mutable(String name) {
    return new StreamTemplate(
        name, StreamType.MUTABLE, 5_000_000, 15, "P42D", Optional.empty(), Optional.empty());
  }
}
