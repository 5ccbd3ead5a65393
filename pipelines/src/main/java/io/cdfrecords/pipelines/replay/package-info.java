/** Sends dead letters again, once their cause is corrected. */
@NullMarked
package io.cdfrecords.pipelines.replay;

import org.jspecify.annotations.NullMarked;
