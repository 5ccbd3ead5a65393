package io.cdfrecords.beam;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.StreamBudget;
import org.apache.beam.sdk.transforms.display.DisplayData;

/** The display data of a write: every setting, and no secret. */
final class WriteDisplay {
  private WriteDisplay() {}

  static void describe(ElementFunctions<?> elements, WriteSpec spec, DisplayData.Builder display) {
    CdfProject project = spec.project();
    if (project != null) {
      display.add(DisplayData.item("baseUrl", project.baseUrl()).withLabel("Base URL"));
      display.add(DisplayData.item("project", project.project()).withLabel("CDF project"));
    }
    Credentials credentials = spec.credentials();
    if (credentials != null) {
      display.add(DisplayData.item("credentials", credentials.describe()).withLabel("Credentials"));
    }
    EndpointFactory endpoint = spec.endpoint();
    if (endpoint != null) {
      display.add(DisplayData.item("endpoint", endpoint.getClass()).withLabel("Endpoint"));
    }
    String stream = spec.stream();
    display.add(
        DisplayData.item("stream", stream == null ? "computed for each record" : stream)
            .withLabel("Stream"));
    display.add(
        DisplayData.item("mode", elements.kind().mode(spec.mode())).withLabel("Write mode"));
    display.add(
        DisplayData.item("versions", elements.haveVersions() ? "computed for each record" : "none")
            .withLabel("Versions"));
    if (elements.haveVersions()) {
      display.add(
          DisplayData.item("versionTimeToLive", elements.versionTimeToLive().toString())
              .withLabel("Accepted versions are remembered for"));
    }
    if (elements.kind() == WriteKind.WRITE || elements.kind().ingests(spec.mode())) {
      display.add(DisplayData.item("duplicates", spec.duplicates().name()).withLabel("Duplicates"));
      display.add(
          DisplayData.item("confirmationPatience", spec.confirmationPatience().toString())
              .withLabel("Longest wait for a stored record to show"));
    }
    display.add(DisplayData.item("shards", spec.shards()).withLabel("Shards"));
    display.add(
        DisplayData.item("requestsPerSecond", spec.requestsPerSecond())
            .withLabel("Most requests in a second"));
    StreamBudget budget = spec.streamBudget();
    display.add(
        DisplayData.item("streamBudget", budget == null ? "none" : budget.toString())
            .withLabel("Budget of a stream"));
    display.add(
        DisplayData.item("batchRecords", spec.batch().records()).withLabel("Records in a batch"));
    display.add(DisplayData.item("batchBytes", spec.batch().bytes()).withLabel("Bytes in a batch"));
    display.add(
        DisplayData.item("maxBufferingDelay", spec.maxBufferingDelay().toString())
            .withLabel("Longest wait for a batch"));
    display.add(
        DisplayData.item("maxRetryTime", spec.retry().maxTime().toString())
            .withLabel("Longest time for retries"));
    display.add(
        DisplayData.item("firstBackoff", spec.retry().firstBackoff().toString())
            .withLabel("Longest wait after a first failure"));
    display.add(
        DisplayData.item("longestBackoff", spec.retry().longestBackoff().toString())
            .withLabel("Longest wait between retries"));
    display.add(
        DisplayData.item("exhaustedAsFailures", spec.retry().exhaustedAsFailures())
            .withLabel("Exhausted retries are failures"));
    FailureLimit limit = spec.failureLimit();
    display.add(
        DisplayData.item(
                "failureLimit", limit == null ? "none" : limit.share() + "/" + limit.minimum())
            .withLabel("Share and number of failures that end the job"));
    display.add(DisplayData.item("gzip", spec.gzip()).withLabel("Compressed"));
    display.add(
        DisplayData.item("truncatingTimestamps", spec.truncatingTimestamps())
            .withLabel("Timestamps are cut to milliseconds"));
    display.add(
        DisplayData.item("schemaCheck", spec.schemaCheck())
            .withLabel("Records are held against their containers"));
    display.add(
        DisplayData.item("elementText", elements.textOf() == null ? "none" : "computed")
            .withLabel("Text of elements in failures"));
    display.add(
        DisplayData.item("failedElements", spec.failedElements())
            .withLabel("Every failure has its element"));
    display.add(
        DisplayData.item("elementLimit", spec.elementLimit())
            .withLabel("Most bytes of an element in a failure"));
    display.add(
        DisplayData.item("writtenRecords", spec.writtenRecords())
            .withLabel("Written records are given"));
  }
}
