package io.cdfrecords.pipelines.propose;

import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.pipelines.write.SignInOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The project that the options name, as a program asks it that tries nothing again. */
final class ProjectEndpoint {
  private ProjectEndpoint() {}

  /**
   * Returns the endpoint, which the caller closes.
   *
   * @throws io.cdfrecords.pipelines.run.WrongOptionException if an option is missing or wrong
   */
  static HttpRecordsEndpoint of(
      SignInOptions options, @Nullable String cdfBaseUrl, @Nullable String cdfProject) {
    SignIn signIn = SignIn.of(options);
    signIn.check();
    String baseUrl = OptionValues.required("cdfBaseUrl", cdfBaseUrl);
    String project = OptionValues.required("cdfProject", cdfProject);
    return OptionValues.checked(
        () ->
            HttpRecordsEndpoint.builder(baseUrl, project, signIn.credentials())
                .application("cdf-records-beam")
                .passingFaultTime(Duration.ZERO)
                .build());
  }
}
