package io.cdfrecords.pipelines.write;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.EndpointFactory;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.run.JobCounts;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that counts the posts of a job.
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
    return new Counting(gzip ? http.build() : http.withoutGzip().build(), JobCounts.of(job));
  }

  /** Delegates all calls, counts posts, and notes obstacles to them. */
  record Counting(RecordsEndpoint endpoint, JobCounts counts) implements RecordsEndpoint {
    /** Statuses of refusals that may concern a single record, and are no obstacle to others. */
    private static final Set<Integer> OF_RECORDS = Set.of(400, 409, 413, 422);

    @Override
    public Reply post(RecordsRequest request) {
      Reply reply = endpoint.post(request);
      counts.answered(reply.status(), request.records().size());
      boolean passes = reply.status() / 100 == 2 || OF_RECORDS.contains(reply.status());
      obstacle(passes ? null : reply);
      return reply;
    }

    @Override
    public Answer<StreamInfo> stream(String streamId) {
      Answer<StreamInfo> answer = endpoint.stream(streamId);
      obstacle(answer.content() == null ? answer.reply() : null);
      return answer;
    }

    private void obstacle(@Nullable Reply reply) {
      counts.obstacle(reply == null ? null : host() + ": " + reply.summary());
    }

    @Override
    public Answer<List<StoredRecord>> filter(FilterRequest request) {
      return endpoint.filter(request);
    }

    @Override
    public Answer<ViewMapping> view(SourceId view) {
      return endpoint.view(view);
    }

    @Override
    public @Nullable SchemaReader schema() {
      return endpoint.schema();
    }

    @Override
    public String host() {
      return endpoint.host();
    }

    @Override
    public void answeredBefore() {
      endpoint.answeredBefore();
    }

    @Override
    public void close() {
      endpoint.close();
    }
  }
}
