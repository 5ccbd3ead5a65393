/**
 * What a message of a topic or a queue is, whatever the source, and what it does to a stream: the
 * decisions, without any source or runner.
 */
@NullMarked
package io.cdfrecords.pipelines.message;

import org.jspecify.annotations.NullMarked;
