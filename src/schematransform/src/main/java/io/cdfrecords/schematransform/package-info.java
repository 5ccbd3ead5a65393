/** Writes and deletes of rows, as Beam YAML and other languages ask for them. */
@NullMarked
package io.cdfrecords.schematransform;

import org.jspecify.annotations.NullMarked;
