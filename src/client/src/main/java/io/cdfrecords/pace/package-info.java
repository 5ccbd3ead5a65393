/**
 * How fast a job sends: the windows of its budgets, the share of each shard, and how the rate falls
 * after a 429 and rises again. Decisions only; the clock is an argument.
 */
@NullMarked
package io.cdfrecords.pace;

import org.jspecify.annotations.NullMarked;
