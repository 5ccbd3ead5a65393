package io.cdfrecords.beam;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.delivery.RecordsEndpoint;
import io.cdfrecords.http.HttpRecordsEndpoint;

/** The endpoint of a CDF project over HTTP. Credentials are references: resolved on the worker. */
record HttpEndpointFactory(CdfProject project, Credentials credentials, boolean gzip)
    implements EndpointFactory {

  @Override
  public RecordsEndpoint create() {
    HttpRecordsEndpoint.Builder endpoint =
        HttpRecordsEndpoint.builder(project.baseUrl(), project.project(), credentials)
            .application("cdf-records-beam");
    return gzip ? endpoint.build() : endpoint.withoutGzip().build();
  }
}
