/**
 * Google Secret Manager, for secrets that are referred to as {@code
 * gcp:projects/P/secrets/S/versions/V}. Optional: it is used where it is on the class path.
 */
@NullMarked
package io.cdfrecords.secretmanager;

import org.jspecify.annotations.NullMarked;
