/** The rules that the service certainly enforces, checked before anything is sent. */
@NullMarked
package io.cdfrecords.rules;

import org.jspecify.annotations.NullMarked;
