package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service, as delivery sees it: one call is one request, and every answer comes back as a
 * value.
 *
 * <p>An implementation never retries, never follows a redirect and never throws for an answer or a
 * broken connection; it throws {@link ConfigurationException} only where no request could be made
 * because of how the job is set up (a secret that cannot be read, say). When the service answers
 * 401 it drops the token it used, so that the next call fetches a fresh one. It is safe for use by
 * several threads.
 */
public interface RecordsEndpoint extends AutoCloseable {
  /** Posts one request, once. */
  Reply post(RecordsRequest request);

  /** Reads one stream, once, with its statistics. */
  Answer<StreamInfo> stream(String streamId);

  /** Reads records, once. */
  Answer<List<StoredRecord>> filter(FilterRequest request);

  /** Reads a view's definition, once. An endpoint that cannot answers 404. */
  default Answer<ViewMapping> view(SourceId view) {
    return new Answer<>(Reply.answered(404), null);
  }

  /** Returns the reader of the project's data models, or null if this endpoint has none. */
  default @Nullable SchemaReader schema() {
    return null;
  }

  /** Returns the destination of requests for messages; never a secret. */
  default String host() {
    return "the service";
  }

  /**
   * Notes that an earlier process had an answer from the service. A host name that does not resolve
   * is then an outage, and no fault of the configuration.
   */
  default void answeredBefore() {}

  /** Gives connections back. */
  @Override
  void close();
}
