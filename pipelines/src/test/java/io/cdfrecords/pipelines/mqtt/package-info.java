@NullMarked
package io.cdfrecords.pipelines.mqtt;

import org.jspecify.annotations.NullMarked;
