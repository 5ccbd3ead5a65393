package io.cdfrecords.pipelines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Dataflow without a cloud: its runner translates a pipeline into a job as it always does, and puts
 * the job into a directory instead of sending it.
 *
 * @param directory an empty one
 */
record OfflineDataflow(Path directory) {
  /** What a pipeline is given beside its own options. */
  List<String> arguments() {
    return List.of(
        "--runner=DataflowRunner",
        "--project=my-project",
        "--region=europe-west1",
        "--gcpTempLocation=gs://bucket/temp",
        "--stagingLocation=gs://bucket/staging",
        "--templateLocation=" + template(),
        // What asks for a bucket, for an identity, and what uploads.
        "--pathValidatorClass=org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator",
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory",
        "--stagerClass=" + LocalStager.class.getName());
  }

  /** The job that was written. */
  DataflowJob job() throws IOException {
    return DataflowJob.read(template(), directory.resolve("pipeline.pb"));
  }

  private Path template() {
    return directory.resolve("job.json");
  }
}
