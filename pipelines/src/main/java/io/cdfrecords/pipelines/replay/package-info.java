/** Dead letters sent again, once their cause is mended. */
@NullMarked
package io.cdfrecords.pipelines.replay;

import org.jspecify.annotations.NullMarked;
