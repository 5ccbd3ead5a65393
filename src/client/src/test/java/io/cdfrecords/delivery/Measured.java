package io.cdfrecords.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The measured result of a scenario.
 *
 * @param took from the first record to the last
 * @param goodput what was stored within the time measured, as a share of the quota
 * @param requests how many requests were made
 * @param throttled the share of them that was answered 429
 * @param queries how many queries were made beside them
 * @param throttledQueries how many of those were answered 429
 * @param silence the longest time in which a stream took nothing though something waited for it
 * @param idle the same, as far as the quota had room for a request and a hundredth more
 * @param recovery from the end of the trouble to the first records stored again
 * @param caughtUp from there to when all was settled that came before; null for a backlog, all of
 *     which did
 * @param median of the records' times from arrival to settlement, where they arrive bit by bit
 * @param p99 the same for all but a hundredth of them
 * @param given how many records the jobs were given
 * @param settled how many left, as written or as failed
 * @param failed how many failed
 * @param missing how many were called written and are not stored
 * @param again how many records reached the service that it had stored before
 */
record Measured(
    Duration took,
    double goodput,
    int requests,
    double throttled,
    int queries,
    int throttledQueries,
    Duration silence,
    Duration idle,
    @Nullable Duration recovery,
    @Nullable Duration caughtUp,
    @Nullable Duration median,
    @Nullable Duration p99,
    int given,
    int settled,
    int failed,
    long missing,
    int again) {}
