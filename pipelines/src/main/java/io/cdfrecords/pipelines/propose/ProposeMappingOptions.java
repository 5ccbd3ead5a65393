package io.cdfrecords.pipelines.propose;

import io.cdfrecords.pipelines.file.FileInputOptions;
import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.value.ValueOptions;
import io.cdfrecords.pipelines.write.SignInOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link io.cdfrecords.pipelines.ProposeMapping}. */
public interface ProposeMappingOptions extends FileInputOptions, ValueOptions, SignInOptions {
  @Description(
      "The files whose first rows are the sample, a path or a pattern as data/*.csv. Required"
          + " without a topic. Default: none.")
  @Override
  @Nullable String getInputFilePattern();

  @Override
  void setInputFilePattern(@Nullable String value);

  @Description(
      "What the files are: JSONL, CSV, AVRO, PARQUET, XLSX or XML. Default: what their names end in"
          + " says.")
  @Nullable InputFormat getInputFormat();

  void setInputFormat(@Nullable InputFormat value);

  @Description(
      "What stands between two fields of CSV: one character, or \\t for a tab. Default: the one that"
          + " the first rows show.")
  @Nullable String getCsvSeparator();

  void setCsvSeparator(@Nullable String value);

  @Description("The sheet of a workbook, by name or by number from 1. Default: the only one.")
  @Nullable String getSheet();

  void setSheet(@Nullable String value);

  @Description("The name of the elements of XML that are rows. Required with XML. Default: none.")
  @Nullable String getElement();

  void setElement(@Nullable String value);

  @Description(
      "The brokers of a topic whose first messages are the sample, in place of files: HOST:PORT,"
          + " several separated by commas. Default: none.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String value);

  @Description("The topic, of which the oldest messages are read. Default: none.")
  @Nullable String getTopic();

  void setTopic(@Nullable String value);

  @Description(
      "Where further settings of Kafka's clients are kept: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V. Default: none.")
  @Nullable String getKafkaProperties();

  void setKafkaProperties(@Nullable String value);

  @Description("How many rows are looked at: 1-100000.")
  @Default.Integer(1000)
  int getSampleRows();

  void setSampleRows(int value);

  @Description(
      "The container of the records, as SPACE/NAME; records are of the same space. Default: the"
          + " space records, and a name that the files give.")
  @Nullable String getContainer();

  void setContainer(@Nullable String value);

  @Description(
      "A file with the definition of that container, as JSON; its properties are taken by their"
          + " names. Default: none, and a definition is proposed.")
  @Nullable String getDefinition();

  void setDefinition(@Nullable String value);

  @Description(
      "The CDF cluster, or http:// to a loopback address, where the definition of --container is"
          + " read from the project. Default: none, and nothing is read.")
  @Nullable String getCdfBaseUrl();

  void setCdfBaseUrl(@Nullable String value);

  @Description("The CDF project's name. Required with --cdfBaseUrl. Default: none.")
  @Nullable String getCdfProject();

  void setCdfProject(@Nullable String value);

  @Description("The zone of times that name none, as Europe/Oslo. Default: UTC, as a guess.")
  @Nullable String getZone();

  void setZone(@Nullable String value);

  @Description(
      "The file of the mapping, as NAME.yaml, which must not exist yet. Beside it stands the"
          + " container's definition, NAME.container.json. Default: standard output.")
  @Nullable String getOutput();

  void setOutput(@Nullable String value);
}
