package io.cdfrecords.pipelines.propose;

import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.write.SignInOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link io.cdfrecords.pipelines.Apply}. */
public interface ApplyOptions extends SignInOptions {
  @Description(
      "The mapping whose containers, properties and spaces the project must have. Required.")
  @Nullable String getMapping();

  void setMapping(@Nullable String value);

  @Description(
      "A file with the definition of its container, as JSON. Default: NAME.container.json beside the"
          + " mapping NAME.yaml; without it the mapping's types are the definition.")
  @Nullable String getDefinition();

  void setDefinition(@Nullable String value);

  @Description("The CDF cluster, or http:// to a loopback address. Required.")
  @Nullable String getCdfBaseUrl();

  void setCdfBaseUrl(@Nullable String value);

  @Description("The CDF project's name. Required.")
  @Nullable String getCdfProject();

  void setCdfProject(@Nullable String value);

  @Description("The id of the stream that is to be there. Default: no stream is looked at.")
  @Nullable String getStream();

  void setStream(@Nullable String value);

  @Description("Whether spaces that are missing are to be created: true or false.")
  @Default.Boolean(false)
  boolean isCreateSpace();

  void setCreateSpace(boolean value);

  @Description(
      "Whether containers that are missing are to be created, and properties that a container lacks"
          + " to be added: true or false.")
  @Default.Boolean(false)
  boolean isCreateContainer();

  void setCreateContainer(boolean value);

  @Description(
      "The template that the stream is to be created from, where it is missing, as BasicLiveData"
          + " (mutable) or BasicArchive (immutable). Default: none.")
  @Nullable String getCreateStream();

  void setCreateStream(@Nullable String value);

  @Description(
      "The files that are to be written, which are not read here: the command for the check, which"
          + " is printed at the end, has them. Default: none.")
  @Nullable String getInputFilePattern();

  void setInputFilePattern(@Nullable String value);

  @Description("What these files are, as for files-to-records, for that command. Default: JSONL.")
  @Nullable InputFormat getInputFormat();

  void setInputFormat(@Nullable InputFormat value);

  @Description(
      "What stands between two fields of these files, as for files-to-records, for that command."
          + " Default: a comma.")
  @Nullable String getCsvSeparator();

  void setCsvSeparator(@Nullable String value);

  @Description(
      "The brokers of the topic that is to be written in place of files, which are not asked here,"
          + " for that command. Default: none.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String value);

  @Description("The topic that is to be written, for that command. Default: none.")
  @Nullable String getTopic();

  void setTopic(@Nullable String value);

  @Description(
      "Where further settings of Kafka's clients are kept, for that command: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V. Default: none.")
  @Nullable String getKafkaProperties();

  void setKafkaProperties(@Nullable String value);

  @Description("Whether what is shown is also done: true or false.")
  @Default.Boolean(false)
  boolean isYes();

  void setYes(boolean value);
}
