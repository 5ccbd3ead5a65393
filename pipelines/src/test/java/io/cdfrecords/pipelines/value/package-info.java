@NullMarked
package io.cdfrecords.pipelines.value;

import org.jspecify.annotations.NullMarked;
