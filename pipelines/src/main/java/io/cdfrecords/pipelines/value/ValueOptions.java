package io.cdfrecords.pipelines.value;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for the format of payloads. */
public interface ValueOptions extends PipelineOptions {
  @Description(
      "What the bytes of a message's value are: JSON, also behind a schema registry's five bytes;"
          + " AVRO, by --schemaRegistry or --valueSchema, with --mapping.")
  @Default.Enum("JSON")
  ValueFormat getValueFormat();

  void setValueFormat(ValueFormat value);

  @Description(
      "The schema registry whose ids stand before values of AVRO, by the REST interface of"
          + " Confluent's: https://HOST:PORT. Default: none.")
  @Nullable String getSchemaRegistry();

  void setSchemaRegistry(@Nullable String value);

  @Description(
      "The user who signs in to --schemaRegistry, which must be https then. Default: none.")
  @Nullable String getSchemaRegistryUser();

  void setSchemaRegistryUser(@Nullable String value);

  @Description(
      "Where that user's password is kept, never the password itself: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V, read on the workers. Default: none.")
  @Nullable String getSchemaRegistryPassword();

  void setSchemaRegistryPassword(@Nullable String value);

  @Description(
      "A file with the Avro schema of all values, where no registry has it: values are data of it,"
          + " or Avro's single-object encoding. Default: none.")
  @Nullable String getValueSchema();

  void setValueSchema(@Nullable String value);

  @Description(
      "What a value has around the row that --mapping takes: NONE; or DEBEZIUM, the change events"
          + " of Debezium as they come, of which a delete deletes with --writeMode=CHANGE.")
  @Default.Enum("NONE")
  ChangeEnvelope getEnvelope();

  void setEnvelope(ChangeEnvelope value);
}
