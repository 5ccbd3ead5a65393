/**
 * The definitions of a project's data models as this process has read them, and the check of a
 * record against them. {@link io.cdfrecords.schema.SchemaCatalog} does I/O: it reads definitions.
 */
@NullMarked
package io.cdfrecords.schema;

import org.jspecify.annotations.NullMarked;
