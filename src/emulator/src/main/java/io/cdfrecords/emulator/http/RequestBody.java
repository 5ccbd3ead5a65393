package io.cdfrecords.emulator.http;

/**
 * A body that was read to its end.
 *
 * @param content the body, inflated
 * @param wireBytes its size as it travelled
 * @param gzip whether it travelled compressed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too many to be copied.
record RequestBody(byte[] content, int wireBytes, boolean gzip) {
  /** What a request has that sends none, or none that could be read. */
  static final RequestBody NONE = new RequestBody(new byte[0], 0, false);
}
