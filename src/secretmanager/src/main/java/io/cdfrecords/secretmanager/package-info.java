/**
 * Google Secret Manager, for secrets that are referred to as {@code
 * gcp:projects/P/secrets/S/versions/V}. Optional: whoever has it on the class path can use them.
 */
@NullMarked
package io.cdfrecords.secretmanager;

import org.jspecify.annotations.NullMarked;
