/**
 * What a user of the library sets and sees: how duplicates, retries, batches, budgets and failures
 * are treated, and why a record failed.
 */
@NullMarked
package io.cdfrecords.policy;

import org.jspecify.annotations.NullMarked;
