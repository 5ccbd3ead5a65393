/** Pub/Sub as a source of messages and as a place for dead letters. */
@NullMarked
package io.cdfrecords.pipelines.pubsub;

import org.jspecify.annotations.NullMarked;
