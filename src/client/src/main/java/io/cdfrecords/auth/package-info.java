/**
 * Who asks: where a token comes from, and where its secret is kept. A secret travels as a reference
 * and is read where and when it is needed; no class here holds one.
 */
@NullMarked
package io.cdfrecords.auth;

import org.jspecify.annotations.NullMarked;
