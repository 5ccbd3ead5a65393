package io.cdfrecords.pipelines.cluster;

import io.cdfrecords.beam.WriteMode;
import org.apache.beam.sdk.options.PipelineOptions;

/** Where {@link EndlessJob} writes, and how. */
public interface EndlessJobOptions extends PipelineOptions {
  String getCdfBaseUrl();

  void setCdfBaseUrl(String value);

  String getTokenUrl();

  void setTokenUrl(String value);

  String getClientSecret();

  void setClientSecret(String value);

  String getStream();

  void setStream(String value);

  WriteMode getWriteMode();

  void setWriteMode(WriteMode value);
}
