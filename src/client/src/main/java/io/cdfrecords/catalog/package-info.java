/**
 * The facts that a process learns of its streams: their type, their fullness, the spaces they
 * accept, and whether stored records may be read. {@link io.cdfrecords.catalog.StreamCatalog} does
 * I/O: it looks streams up.
 */
@NullMarked
package io.cdfrecords.catalog;

import org.jspecify.annotations.NullMarked;
