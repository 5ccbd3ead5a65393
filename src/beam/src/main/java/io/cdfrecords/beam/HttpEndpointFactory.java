package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.http.HttpOptions;
import io.cdfrecords.http.HttpRecordsEndpoint;

/**
 * Creates the endpoint of a CDF project over HTTP. Credentials are references that the worker
 * resolves.
 */
record HttpEndpointFactory(
    CdfProject project, Credentials credentials, boolean gzip, HttpOptions http)
    implements EndpointFactory {

  /** Refuses invalid settings when the job is built, not on its workers. */
  HttpEndpointFactory {
    settings(project, credentials, http);
  }

  /** With the JVM's own settings. */
  HttpEndpointFactory(CdfProject project, Credentials credentials, boolean gzip) {
    this(project, credentials, gzip, HttpOptions.DEFAULT);
  }

  @Override
  public RecordsEndpoint create() {
    HttpRecordsEndpoint.Builder endpoint = settings(project, credentials, http);
    return gzip ? endpoint.build() : endpoint.withoutGzip().build();
  }

  private static HttpRecordsEndpoint.Builder settings(
      CdfProject project, Credentials credentials, HttpOptions http) {
    return HttpRecordsEndpoint.builder(project.baseUrl(), project.project(), credentials)
        .application("cdf-records-beam")
        .options(http);
  }
}
