/**
 * Messages of any source and the changes that they make to a stream: the decisions, independent of
 * source and runner.
 */
@NullMarked
package io.cdfrecords.pipelines.message;

import org.jspecify.annotations.NullMarked;
