/**
 * The policies that a user of the library sets and sees: duplicates, retries, batches, budgets,
 * failures and their reasons.
 */
@NullMarked
package io.cdfrecords.policy;

import org.jspecify.annotations.NullMarked;
