/**
 * The Records API as values, and the port through which it is called. Nothing here does I/O; the
 * HTTP implementation is in {@code io.cdfrecords.http}, and tests bring their own.
 */
@NullMarked
package io.cdfrecords.api;

import org.jspecify.annotations.NullMarked;
