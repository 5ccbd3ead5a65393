/**
 * Signing in: the source of a token, and the reference to its secret. A secret is serialized as a
 * reference and read where it is needed; no class here holds one.
 */
@NullMarked
package io.cdfrecords.auth;

import org.jspecify.annotations.NullMarked;
