/** Values: what a row's value may be, and how it becomes the value of a property. */
@NullMarked
package io.cdfrecords.mapping.value;

import org.jspecify.annotations.NullMarked;
