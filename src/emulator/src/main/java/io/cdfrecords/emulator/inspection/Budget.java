package io.cdfrecords.emulator.inspection;

/**
 * What can be used up, so that requests are answered with 429 until some of it comes back.
 *
 * <ul>
 *   <li>Of requests there are so many per second, in a sliding window, and at a time; of each kind
 *       for the whole project and for each identity. An identity is the client of a token; all
 *       callers without one are one identity. A request that is refused counts towards the requests
 *       per second of the budget that refused it: the service warns that it may. One that a fault
 *       keeps from being applied uses nothing.
 *   <li>The bytes that queries are answered with in a second, of the whole project and of each
 *       identity, and of each stream within its template's window. A query is let in as long as
 *       there is something left, and what its answer has beyond that delays the next one.
 *   <li>What a stream takes within its template's window, of ten minutes as published. The window
 *       slides: a burst may use the whole of it, and what leaves it comes back. A request takes all
 *       it needs or is refused and takes nothing. All records that are sent count as ingested, also
 *       those that conflict or are discarded as equal.
 *   <li>What a stream holds. Once it is full nothing comes back but by deleting.
 *   <li>How many streams of a template there are; to create one more is answered with 400. Those
 *       that are there from the start are always let in, and count.
 * </ul>
 *
 * <p>The limits are on the service's <a href="https://docs.cognite.com/dev/">pages</a>. Which
 * status a stream answers that is full or has used up its window is not published; 429 is our
 * decision.
 */
public enum Budget {
  /** Requests that ingest, upsert or delete. */
  WRITES,
  /** Queries of mutable streams. */
  QUERIES_OF_MUTABLE_STREAMS,
  /** Queries of immutable streams. */
  QUERIES_OF_IMMUTABLE_STREAMS,
  /** Filter requests to mutable streams, which are queries besides. */
  FILTERS_OF_MUTABLE_STREAMS,
  /** Filter requests to immutable streams, which are queries besides. */
  FILTERS_OF_IMMUTABLE_STREAMS,
  /** Aggregate requests to mutable streams, which are queries besides. */
  AGGREGATES_OF_MUTABLE_STREAMS,
  /** Aggregate requests to immutable streams, which are queries besides. */
  AGGREGATES_OF_IMMUTABLE_STREAMS,
  /** The bytes that queries are answered with in a second. */
  BYTES_ANSWERED,
  /** Requests that create or delete a stream. */
  STREAM_CHANGES,
  /** Requests that show streams. */
  STREAM_READS,
  /** The records a stream takes within its template's window. */
  RECORDS_INGESTED,
  /** The bytes a stream takes within its template's window. */
  BYTES_INGESTED,
  /** The records of a stream that are replaced or deleted within its template's window. */
  RECORDS_CHANGED,
  /** The bytes that queries of a stream are answered with within its template's window. */
  BYTES_READ,
  /** The records a stream holds. */
  RECORDS_STORED,
  /** The bytes a stream holds. */
  BYTES_STORED
}
