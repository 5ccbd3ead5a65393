/** Kafka as a source of messages and as a place for dead letters. */
@NullMarked
package io.cdfrecords.pipelines.kafka;

import org.jspecify.annotations.NullMarked;
