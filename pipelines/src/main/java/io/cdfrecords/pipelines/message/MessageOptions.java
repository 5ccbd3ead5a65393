package io.cdfrecords.pipelines.message;

import io.cdfrecords.pipelines.check.CheckOptions;
import io.cdfrecords.pipelines.run.FailureOptions;
import io.cdfrecords.pipelines.write.CdfWriteOptions;
import io.cdfrecords.pipelines.write.SignInOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of every pipeline that reads messages. */
public interface MessageOptions
    extends CdfWriteOptions, SignInOptions, FailureOptions, CheckOptions {
  @Description(
      "INGEST creates records; UPSERT creates or replaces them; CHANGE does as UPSERT, and a message"
          + " without a payload deletes its record. UPSERT and CHANGE on mutable streams only.")
  @Default.Enum("INGEST")
  MessageMode getWriteMode();

  void setWriteMode(MessageMode value);

  @Description(
      "A YAML file that says how a JSON object becomes a record. Default: payloads are records as"
          + " JSON in the shape of the Records API. A payload that does not map is a dead letter,"
          + " UNMAPPED.")
  @Nullable String getMapping();

  void setMapping(@Nullable String value);
}
