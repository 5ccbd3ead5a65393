/**
 * The service over HTTP: one call is one request, and every answer comes back as a value. Retrying
 * has one owner, and it is not here.
 */
@NullMarked
package io.cdfrecords.http;

import org.jspecify.annotations.NullMarked;
