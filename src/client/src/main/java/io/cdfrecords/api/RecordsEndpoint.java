package io.cdfrecords.api;

/**
 * The service, as delivery sees it: one call is one request, and every answer comes back as a
 * value.
 *
 * <p>An implementation never retries, never follows a redirect and never throws for an answer or a
 * broken connection; it throws {@link ConfigurationException} only where no request could be made
 * because of how the job is set up (a secret that cannot be read, say). When the service answers
 * 401 it drops the token it used, so that the next call brings a fresh one. It is safe for use by
 * several threads.
 */
public interface RecordsEndpoint extends AutoCloseable {
  /** Posts one request, once. */
  Reply post(RecordsRequest request);

  /** Reads one stream, once, with its statistics. */
  StreamReply stream(String streamId);

  /** Reads records, once. */
  FilterReply filter(FilterRequest request);

  /** Gives connections back. */
  @Override
  void close();
}
