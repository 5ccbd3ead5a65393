/** Dead letters in files and topics. */
@NullMarked
package io.cdfrecords.pipelines.deadletter;

import org.jspecify.annotations.NullMarked;
