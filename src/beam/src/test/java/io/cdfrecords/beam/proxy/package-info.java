/** A network in trouble, on one machine: what stands between a client and a service in tests. */
@NullMarked
package io.cdfrecords.beam.proxy;

import org.jspecify.annotations.NullMarked;
