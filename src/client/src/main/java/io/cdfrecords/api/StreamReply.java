package io.cdfrecords.api;

import org.jspecify.annotations.Nullable;

/**
 * What came of reading a stream.
 *
 * @param reply the answer itself
 * @param info the stream, where the answer was a 200 that could be read; otherwise null
 */
public record StreamReply(Reply reply, @Nullable StreamInfo info) {}
