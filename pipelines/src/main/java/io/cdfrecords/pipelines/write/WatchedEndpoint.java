package io.cdfrecords.pipelines.write;

import io.cdfrecords.api.FilterReply;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamReply;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.EndpointFactory;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.run.PostCounts;

/**
 * The endpoint of a CDF project, whose posts are counted for the job.
 *
 * @param job the job's name
 */
record WatchedEndpoint(
    String baseUrl, String project, Credentials credentials, boolean gzip, String job)
    implements EndpointFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public RecordsEndpoint create() {
    HttpRecordsEndpoint.Builder http =
        HttpRecordsEndpoint.builder(baseUrl, project, credentials).application("cdf-records-beam");
    return new Counting(gzip ? http.build() : http.withoutGzip().build(), PostCounts.of(job));
  }

  /** Passes everything on, and counts posts. */
  record Counting(RecordsEndpoint endpoint, PostCounts counts) implements RecordsEndpoint {
    @Override
    public Reply post(RecordsRequest request) {
      Reply reply = endpoint.post(request);
      counts.answered(reply.status(), request.records().size());
      return reply;
    }

    @Override
    public StreamReply stream(String streamId) {
      return endpoint.stream(streamId);
    }

    @Override
    public FilterReply filter(FilterRequest request) {
      return endpoint.filter(request);
    }

    @Override
    public void close() {
      endpoint.close();
    }
  }
}
