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
 * @param bytesTotal how many bytes a stream may hold
 * @param rates what a stream may take and give within ten minutes
 * @param activeStreams how many streams of it a project may have
 * @param retainedAfterSoftDelete how long a deleted stream stays recoverable
 * @param dataDeletedAfter how long records are kept; empty where they are kept for ever
 * @param maxFilteringInterval the longest span of time in a filter; empty for no bound
 */
public record StreamTemplate(
    String name,
    StreamType type,
    long recordsTotal,
    long bytesTotal,
    StreamRates rates,
    int activeStreams,
    String retainedAfterSoftDelete,
    Optional<String> dataDeletedAfter,
    Optional<String> maxFilteringInterval) {

  private static final long GIGABYTE = 1_000_000_000;

  /** The templates every project has. */
  public static final List<StreamTemplate> PUBLISHED =
      List.of(
          new StreamTemplate(
              "ImmutableTestStream",
              StreamType.IMMUTABLE,
              50_000_000,
              50 * GIGABYTE,
              new StreamRates(800_000, 1_500_000_000, 0, 1_500_000_000),
              3,
              "P1D",
              Optional.of("P7D"),
              Optional.of("P7D")),
          immutable("BasicArchive"),
          mutable("BasicLiveData"));

  /** Creates a template of immutable streams, with the settings of the published BasicArchive. */
  public static StreamTemplate immutable(String name) {
    return new StreamTemplate(
        name,
        StreamType.IMMUTABLE,
        50_000_000,
        50 * GIGABYTE,
        new StreamRates(170_000, 170_000_000, 0, 1_700_000_000),
        2,
        "P42D",
        Optional.empty(),
        Optional.of("P365D"));
  }

  /** Creates a template of mutable streams, with the settings of the published BasicLiveData. */
  public static StreamTemplate mutable(String name) {
    return new StreamTemplate(
        name,
        StreamType.MUTABLE,
        5_000_000,
        15 * GIGABYTE,
        new StreamRates(170_000, 170_000_000, 85_000, 500_000_000),
        1,
        "P42D",
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this template with other limits. */
  public StreamTemplate limited(long newRecordsTotal, long newBytesTotal, StreamRates newRates) {
    return new StreamTemplate(
        name,
        type,
        newRecordsTotal,
        newBytesTotal,
        newRates,
        activeStreams,
        retainedAfterSoftDelete,
        dataDeletedAfter,
        maxFilteringInterval);
  }
}
