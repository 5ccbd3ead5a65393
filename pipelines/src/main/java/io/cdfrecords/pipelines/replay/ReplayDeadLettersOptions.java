package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.pipelines.ReplayDeadLetters;
import io.cdfrecords.pipelines.check.CheckOptions;
import io.cdfrecords.pipelines.file.FileInputOptions;
import io.cdfrecords.pipelines.file.RowOptions;
import io.cdfrecords.pipelines.run.FailureOptions;
import io.cdfrecords.pipelines.run.ProgressOptions;
import io.cdfrecords.pipelines.write.CdfDeliveryOptions;
import io.cdfrecords.pipelines.write.SignInOptions;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link ReplayDeadLetters}. */
public interface ReplayDeadLettersOptions
    extends CdfDeliveryOptions,
        SignInOptions,
        FailureOptions,
        ProgressOptions,
        FileInputOptions,
        RowOptions,
        CheckOptions {
  @Description("The stream for all of them, which must exist. Default: each letter's own.")
  @Nullable String getStream();

  void setStream(@Nullable String value);

  @Description(
      "How records are written: INGEST creates them, UPSERT creates or replaces them. A letter of a"
          + " delete is deleted in any case. Default: each letter's own operation.")
  @Nullable WriteMode getWriteMode();

  void setWriteMode(@Nullable WriteMode value);

  @Description(
      "The reasons of the letters to send again, as REJECTED,UNMAPPED. Default: every reason.")
  @Nullable String getReasons();

  void setReasons(@Nullable String value);

  @Description(
      "Leaves out what failed before this: an ISO-8601 instant, as 2026-11-23T10:15:30Z. Default:"
          + " none.")
  @Nullable String getFailedFrom();

  void setFailedFrom(@Nullable String value);

  @Description("Leaves out what failed then or later: an ISO-8601 instant. Default: none.")
  @Nullable String getFailedUntil();

  void setFailedUntil(@Nullable String value);

  @Description(
      "The header of the CSV that rows came from, as its line has it. Default: the header that the"
          + " file named in a letter has now.")
  @Nullable String getCsvHeader();

  void setCsvHeader(@Nullable String value);
}
