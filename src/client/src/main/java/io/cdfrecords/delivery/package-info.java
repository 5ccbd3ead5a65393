/**
 * The decisions of delivery, as pure code: what a record must be, which records go into one
 * request, what an answer means for each of them, and when to send again.
 *
 * <p>Nothing here does I/O, reads a clock or draws a random number on its own: those come as
 * arguments, and the service is behind {@link io.cdfrecords.api.RecordsEndpoint}.
 */
@NullMarked
package io.cdfrecords.delivery;

import org.jspecify.annotations.NullMarked;
