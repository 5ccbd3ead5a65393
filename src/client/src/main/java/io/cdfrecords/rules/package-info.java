/** What the service refuses for certain, checked before anything is sent. */
@NullMarked
package io.cdfrecords.rules;

import org.jspecify.annotations.NullMarked;
