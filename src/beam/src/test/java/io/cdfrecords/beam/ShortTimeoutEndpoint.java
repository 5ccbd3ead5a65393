package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.http.HttpRecordsEndpoint;
import java.time.Duration;

/** The real endpoint, which waits for an answer in a test's time. */
record ShortTimeoutEndpoint(CdfProject project, Credentials credentials, Duration readTimeout)
    implements EndpointFactory {
  @Override
  public RecordsEndpoint create() {
    return HttpRecordsEndpoint.builder(project.baseUrl(), project.project(), credentials)
        .readTimeout(readTimeout)
        .build();
  }
}
